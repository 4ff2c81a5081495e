"""Mail systems whose reports have a form that no other has."""
