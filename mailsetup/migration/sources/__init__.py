"""Where old mail lies: each kind of store gives folders, messages and their bytes, one by one."""
