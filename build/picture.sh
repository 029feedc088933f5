#!/usr/bin/env bash
# Makes the README's picture anew: two drafts of an invented account in the studio, as Chromium shows them.
set -euo pipefail
root="$(cd "$(dirname "$0")/.." && pwd)"
"$root/test" PictureTests
mkdir -p "$root/docs/pictures"
cp "$root/artifacts/pictures/dashboard.png" "$root/docs/pictures/dashboard.png"
