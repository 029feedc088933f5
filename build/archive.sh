#!/usr/bin/env bash
# Builds the archive that is installed without .NET, npm or a compiler: the program with its runtime and its native libraries.
# Writes artifacts/plaudit-VERSION-linux-x64.tar.gz and the SHA-256 beside it. The same sources give the same bytes.
#
# Usage: build/archive.sh [--with-photos]
#   --with-photos  with what is needed to look at pictures (70 MB more)
set -euo pipefail
root="$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")"
# shellcheck source=build/setup.sh
source "$root/build/setup.sh"

# Where the system has a library.
ldconfig_of() {
    PATH="$PATH:/usr/sbin:/sbin" ldconfig -p | awk -v name="$1" '$1 == name { print $NF; exit }'
}

photos=""
case "${1:-}" in
    "") ;;
    --with-photos) photos=1 ;;
    *) say "unknown option '$1'; usage: build/archive.sh [--with-photos]" && exit 2 ;;
esac
[[ "$(uname -m)" == x86_64 ]] || { say "makes archives for x86-64 alone, and this is $(uname -m)" && exit 1; }
find_dotnet && install_npm_packages && install_xgboost || exit 1
[[ -z $photos ]] || install_photo_packages || exit 1

version="$(sed -n 's:.*<Version>\(.*\)</Version>.*:\1:p' "$root/Directory.Build.props")"
name="plaudit-$version-linux-x64"
work="$root/artifacts/archive"
rm -rf "$work"
mkdir -p "$work/$name"
trap 'rm -rf "$work"' EXIT

say "building $name"
# From a copy of the sources without the lock files, which know nothing of the packages of a runtime. Every version is pinned nevertheless, those of
# transitive packages too.
mkdir "$work/build"
cp -r "$root"/{src,Directory.Build.props,Directory.Packages.props,global.json,.editorconfig,BannedSymbols.txt} "$work/build"
find "$work/build" -name packages.lock.json -delete
ln -s "$root/node_modules" "$work/build/node_modules"
(cd "$work/build" && "$dotnet" publish src/Plaudit.App -c Release -r linux-x64 --self-contained -o "$work/$name" \
    -p:RestorePackagesWithLockFile=false -p:RestoreLockedMode=false -p:DebugType=none -p:PublishDocumentationFiles=false -p:PathMap="$work/build=/plaudit" \
    -tl:off -nodeReuse:false -v:minimal) >"$root/artifacts/archive.log" 2>&1 </dev/null || {
    say "the build failed (all of its output: $root/artifacts/archive.log)"
    grep -E '(^|[: ])error( |:|$)' "$root/artifacts/archive.log" | sort -u >&2 || true
    exit 1
}
mv "$work/$name/Plaudit.App" "$work/$name/plaudit"

# XGBoost with the library that it reads with. OpenMP's (libgomp) is left to the system, as are those of C and C++.
library="$(ldconfig_of libxgboost.so.0)"
cp -L "$library" "$work/$name/libxgboost.so.0"
cp -L "$(ldd "$library" | awk '$1 == "libdmlc.so.0" { print $3 }')" "$work/$name/libdmlc.so.0"
if [[ -n $photos ]]; then
    cp -r "$photo_packages" "$work/$name/photo-packages"
fi
mkdir "$work/$name/docs"
cp "$root"/docs/{operations,api,store,connectors,cli-reference}.md "$work/$name/docs"
cp "$root"/{LICENSE,THIRD-PARTY-NOTICES.md,CHANGELOG.md} "$root/build/service/plaudit.service" "$work/$name"

archive="$root/artifacts/$name.tar.gz"
date="$(cd "$root" && git log -1 --format=%ct 2>/dev/null || stat -c %Y Directory.Build.props)"
tar -C "$work" --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$date" --mode=u+rwX,go+rX,go-w -cf - "$name" | gzip -n -9 >"$archive.new"
mv "$archive.new" "$archive"
(cd "$root/artifacts" && sha256sum "$name.tar.gz" >"$name.tar.gz.sha256")
say "$(du -h "$archive" | cut -f 1) in $archive"
