#!/usr/bin/env bash
# ./build.sh [check|demo|test|servers|bench|format|publish] [--argument …]     what each does stands in build.cake; without a word: test
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

if ! dotnet --list-sdks 2>/dev/null | grep -q '^10\.'; then
  echo "EdiGateway needs the .NET 10 SDK, and 'dotnet --list-sdks' shows none." >&2
  echo "Install it (Debian: package dotnet-sdk-10.0 from Microsoft's package feed; elsewhere: https://dot.net/download), then run ./build.sh again." >&2
  exit 69
fi

# The SDK wants ICU unless told that no culture is needed; none is.
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1
[ -t 1 ] || export NO_COLOR=1
if ! restored="$(dotnet tool restore 2>&1)"; then
  echo "$restored" >&2
  echo "The build tool (cake.tool, see .config/dotnet-tools.json) could not be restored: check the package source in 'dotnet nuget list source'." >&2
  exit 69
fi

target="${1:-test}"
EGW_BUILD_ARGUMENTS="$(printf '%s\n' "${@:2}")" exec dotnet cake build.cake --target="$target"
