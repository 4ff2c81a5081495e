@echo off
py -3 "%~dp0packaging\dev.py" %*
