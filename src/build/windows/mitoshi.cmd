@echo off
rem Starts the program that stands beside this file. With arguments: the command; by double click: a menu.
rem This file has no letters but ASCII ones: they are read by the code page of whoever opens it.
setlocal
set "NODE=%~dp0node.exe"
set "PROGRAM=%~dp0dist\mitoshi.cjs"
rem Where results go when this folder cannot be written: the person's documents, wherever they have been moved.
set "MITOSHI_DOCUMENTS=%USERPROFILE%\Documents"
for /f "tokens=2,*" %%a in ('reg query "HKCU\Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders" /v Personal 2^>nul ^| find "Personal"') do call set "MITOSHI_DOCUMENTS=%%b"
if "%~1"=="" goto bymenu
"%NODE%" "%PROGRAM%" %*
exit /b %ERRORLEVEL%

:bymenu
rem A share by its network name becomes a drive for as long as this window is open.
pushd "%~dp0"
:menu
"%NODE%" "%~dp0dist\menu.mjs"
set "CHOICE=%ERRORLEVEL%"
if %CHOICE%==11 start "" "%~dp0mitoshi.html"
if %CHOICE%==12 "%NODE%" "%PROGRAM%" run
if %CHOICE%==13 "%NODE%" "%PROGRAM%" report
if %CHOICE%==14 call :withfile check
if %CHOICE%==15 call :withfile read
if %CHOICE%==16 start "" "%~dp0docs\handbook.html"
if %CHOICE%==17 call :words
if %CHOICE% GEQ 10 if %CHOICE% LEQ 17 goto menu
popd
exit /b 0

:withfile
set "FILE="
set /p "FILE=> "
if not defined FILE exit /b
set "FILE=%FILE:"=%"
"%NODE%" "%PROGRAM%" %1 "%FILE%"
exit /b

:words
set "WORDS="
set /p "WORDS=mitoshi "
if defined WORDS "%NODE%" "%PROGRAM%" %WORDS%
exit /b
