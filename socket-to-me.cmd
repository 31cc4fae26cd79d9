@echo off
rem Starts Socket To Me on Windows from any folder: a release, or what "mvnw.cmd package" has built.
rem
rem   JAVA_HOME          the Java to use, 17 or newer; without it, the one on the PATH
rem   SOCKET_TO_ME_OPTS  more options for the Java virtual machine
setlocal
set "PROGRAM=%~dp0app\socket-to-me.jar"
if not exist "%PROGRAM%" set "PROGRAM=%~dp0target\socket-to-me.jar"
if exist "%PROGRAM%" goto find_java
echo socket-to-me: Nothing is built yet. Run "%~dp0mvnw.cmd" package, or take a release. 1>&2
exit /b 1

:find_java
if not defined JAVA_HOME goto find_on_path
set "JAVA=%JAVA_HOME%\bin\java.exe"
if exist "%JAVA%" goto check_version
echo socket-to-me: JAVA_HOME is "%JAVA_HOME%", and there is no java in it. Point it to Java 17 or newer. 1>&2
exit /b 1

:find_on_path
set "JAVA="
for %%j in (java.exe) do set "JAVA=%%~$PATH:j"
if defined JAVA goto check_version
echo socket-to-me: No Java found. Install Java 17 or newer, or set JAVA_HOME to one. 1>&2
exit /b 1

rem The file beside a Java says which one it is; to ask Java itself takes as long as a start.
:check_version
set "MAJOR=17"
for %%j in ("%JAVA%") do set "RELEASE=%%~dpj..\release"
if not exist "%RELEASE%" goto start
for /f "tokens=2 delims=." %%v in ('findstr /b /c:"JAVA_VERSION=\"1." "%RELEASE%"') do set "MAJOR=%%v"
for /f "tokens=2 delims==." %%v in ('findstr /b /c:"JAVA_VERSION=" "%RELEASE%" ^| findstr /v /c:"=\"1."') do set "MAJOR=%%~v"
set "MAJOR=%MAJOR:"=%"
if %MAJOR% geq 17 goto start
echo socket-to-me: Java 17 or newer is needed, and "%JAVA%" is %MAJOR%. Install one, or set JAVA_HOME. 1>&2
exit /b 1

rem A client should be there at once and stay small; a server runs for days. The file socket-to-me tells more.
:start
set "FLAGS=-XX:TieredStopAtLevel=1 -XX:C1MaxInlineLevel=3 -XX:+UseSerialGC -Xms64m -Xmx64m -Xmn8m -XX:-UsePerfData -Xlog:disable -Dsun.reflect.inflationThreshold=2147483647"
if "%~1"=="serve" set "FLAGS=-XX:+UseSerialGC -Xms64m -Xmx384m -XX:-UsePerfData -Xlog:disable"
"%JAVA%" %FLAGS% -Dspring.aot.enabled=true %SOCKET_TO_ME_OPTS% -jar "%PROGRAM%" %*
exit /b %ERRORLEVEL%
