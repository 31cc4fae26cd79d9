@echo off
rem Runs Maven: the one in MAVEN_HOME or on the PATH when it is 3.6.3 or newer, otherwise the one that
rem .mvn\wrapper\maven-wrapper.properties names, fetched once, checked, and kept under %USERPROFILE%\.m2\wrapper.
rem MVNW_DISTRIBUTION_URL fetches it from elsewhere; the checksum holds all the same.
setlocal EnableExtensions EnableDelayedExpansion
set "here=%~dp0"

if defined JAVA_HOME (
	if not exist "%JAVA_HOME%\bin\javac.exe" (
		echo mvnw: JAVA_HOME is %JAVA_HOME%, which is not a JDK. Point it to a JDK 17 or newer. 1>&2
		exit /b 1
	)
) else (
	where /q javac || (
		echo mvnw: No JDK found. Install a JDK 17 or newer, or set JAVA_HOME to one. 1>&2
		exit /b 1
	)
)

set "maven="
if defined MAVEN_HOME call :consider "%MAVEN_HOME%\bin\mvn.cmd"
if not defined maven for /f "delims=" %%m in ('where mvn.cmd 2^>nul') do if not defined maven call :consider "%%m"
if defined maven goto run

for /f "usebackq eol=# tokens=1,* delims==" %%k in ("%here%.mvn\wrapper\maven-wrapper.properties") do set "%%k=%%l"
if defined MVNW_DISTRIBUTION_URL set "distributionUrl=%MVNW_DISTRIBUTION_URL%"
if not defined MAVEN_USER_HOME set "MAVEN_USER_HOME=%USERPROFILE%\.m2"
set "store=%MAVEN_USER_HOME%\wrapper\dists"
for %%u in ("%distributionUrl:/=\%") do set "name=%%~nu"
set "name=%name:-bin.tar=%"
set "maven=%store%\%name%\bin\mvn.cmd"
if exist "%maven%" goto run

echo mvnw: fetching Maven from %distributionUrl% 1>&2
set "scratch=%store%\fetching.%RANDOM%%RANDOM%"
mkdir "%scratch%" || exit /b 1
curl --fail --silent --show-error --location --retry 2 --output "%scratch%\maven.tar.gz" "%distributionUrl%" || (
	rmdir /s /q "%scratch%"
	echo mvnw: Could not fetch Maven. Check the network, or install Maven 3.6.3 or newer, and try again. 1>&2
	exit /b 1
)
set "sum="
for /f "skip=1 delims=" %%s in ('certutil -hashfile "%scratch%\maven.tar.gz" SHA512') do if not defined sum set "sum=%%s"
if /i not "%sum: =%"=="%distributionSha512Sum%" (
	rmdir /s /q "%scratch%"
	echo mvnw: What came is not the Maven that was asked for: its SHA-512 differs. Nothing was kept. 1>&2
	exit /b 1
)
tar -xzf "%scratch%\maven.tar.gz" -C "%scratch%" || exit /b 1
if not exist "%maven%" move "%scratch%\%name%" "%store%\" >nul
rmdir /s /q "%scratch%"

:run
endlocal & "%maven%" %*
exit /b %ERRORLEVEL%

rem Takes the Maven given when this build can use it.
:consider
for /f "tokens=3" %%v in ('call %1 --version 2^>nul ^| findstr /c:"Apache Maven"') do for /f "tokens=1-3 delims=." %%a in ("%%v") do (
	set /a number=%%a * 1000000 + %%b * 1000 + %%c
	if !number! geq 3006003 set "maven=%~1"
)
exit /b 0
