@echo off
rem Runs Maven with the arguments given; the Windows twin of mvnw, which says more.
rem Needs Windows 10 or later when it has to fetch Maven: PowerShell, and tar.exe to unpack.
setlocal EnableExtensions DisableDelayedExpansion
set "MVNW_BASE=%~dp0"
set "MVNW_PROPERTIES=%~dp0.mvn\wrapper\maven-wrapper.properties"

if defined JAVA_HOME (
  if not exist "%JAVA_HOME%\bin\java.exe" (
    echo mvnw: there is no bin\java.exe in JAVA_HOME; set it to a JDK of at least 17, or clear it 1>&2
    exit /b 1
  )
) else (
  where java >nul 2>nul
  if errorlevel 1 (
    echo mvnw: no Java found; install a JDK of at least 17 and put it on the PATH, or set JAVA_HOME 1>&2
    exit /b 1
  )
)

rem Maven reads the .mvn beside this script. No backslash at the end: it would escape a quote.
if not defined MAVEN_BASEDIR set "MAVEN_BASEDIR=%MVNW_BASE:~0,-1%"

set "MVNW_RECENT="
if defined MAVEN_HOME if exist "%MAVEN_HOME%\bin\mvn.cmd" (
  set "MVNW_MVN=%MAVEN_HOME%\bin\mvn.cmd"
  call :isRecent
)
if defined MVNW_RECENT goto run
set "MAVEN_HOME="
set "MVNW_MVN="
for %%p in (mvn.cmd) do set "MVNW_MVN=%%~$PATH:p"
if defined MVNW_MVN call :isRecent
if defined MVNW_RECENT goto run

set "MVNW_URL="
set "MVNW_SHA512="
for /f "usebackq tokens=1,* delims==" %%k in ("%MVNW_PROPERTIES%") do (
  if "%%k"=="distributionUrl" set "MVNW_URL=%%l"
  if "%%k"=="distributionSha512" set "MVNW_SHA512=%%l"
)
if defined MVNW_DIST_URL set "MVNW_URL=%MVNW_DIST_URL%"
if not defined MVNW_URL goto badProperties
if not defined MVNW_SHA512 goto badProperties

if not defined MAVEN_USER_HOME set "MAVEN_USER_HOME=%USERPROFILE%\.m2"
set "MVNW_DISTS=%MAVEN_USER_HOME%\wrapper\dists"
set "MVNW_HOME=%MVNW_DISTS%\maven-%MVNW_SHA512:~0,16%"
set "MVNW_MVN=%MVNW_HOME%\bin\mvn.cmd"
if exist "%MVNW_MVN%" goto run

echo mvnw: no Maven of at least 3.8 found; fetching %MVNW_URL% 1>&2
powershell -NoProfile -NonInteractive -Command "$ErrorActionPreference = 'Stop'; $ProgressPreference = 'SilentlyContinue'; $work = Join-Path $env:MVNW_DISTS ('.unpacking.' + [guid]::NewGuid()); try { New-Item -ItemType Directory -Force $work | Out-Null; $file = Join-Path $work 'maven.tar.gz'; [Net.ServicePointManager]::SecurityProtocol = [Net.ServicePointManager]::SecurityProtocol -bor [Net.SecurityProtocolType]::Tls12; (New-Object Net.WebClient).DownloadFile($env:MVNW_URL, $file); if ((Get-FileHash -Algorithm SHA512 $file).Hash -ne $env:MVNW_SHA512) { throw 'what came has not the expected SHA-512 and was thrown away' }; & tar.exe -xzf $file -C $work; if ($LASTEXITCODE -ne 0) { throw 'tar.exe could not unpack it' }; try { Move-Item (Get-Item (Join-Path $work 'apache-maven-*')).FullName $env:MVNW_HOME } catch { if (-not (Test-Path $env:MVNW_MVN)) { throw } } } catch { [Console]::Error.WriteLine('mvnw: could not fetch Maven: ' + $_.Exception.Message + '; try again, or install Maven 3.8 or later'); exit 1 } finally { if (Test-Path $work) { Remove-Item -Recurse -Force $work } }"
if errorlevel 1 exit /b 1

:run
rem No call: it would read carets and percent signs in the arguments a second time.
"%MVNW_MVN%" %*

:isRecent
set "MVNW_RECENT="
for /f "tokens=3" %%v in ('call "%MVNW_MVN%" -v 2^>nul ^| findstr /c:"Apache Maven"') do (
  for /f "tokens=1,2 delims=." %%a in ("%%v") do (
    if %%a GTR 3 set "MVNW_RECENT=1"
    if %%a EQU 3 if %%b GEQ 8 set "MVNW_RECENT=1"
  )
)
exit /b 0

:badProperties
echo mvnw: distributionUrl or distributionSha512 is missing in .mvn\wrapper\maven-wrapper.properties 1>&2
exit /b 1
