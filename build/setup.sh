# shellcheck shell=bash
# Shared by ./plaudit and ./test: finds .NET, installs what is missing, builds. Sourced with `root` set.
# Everything here is said on standard error: standard output belongs to the program.

# `root` is set by the script that sources this file.
: "${root:?}"
me="$(basename "$0")"
log="$root/artifacts/build.log"
# Written after a successful build, dated at its start; holds the path of the dotnet that built.
stamp="$root/artifacts/.built"
program="$root/artifacts/bin/Plaudit.App/release/Plaudit.App.dll"
dotnet=""

# Threads of XGBoost that wait should sleep: busy waiting starves every other process on shared cores.
export OMP_WAIT_POLICY="${OMP_WAIT_POLICY:-PASSIVE}"
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT="${DOTNET_CLI_TELEMETRY_OPTOUT:-1}"
# No part of the build or the program depends on a culture, so a machine without ICU will do.
export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT="${DOTNET_SYSTEM_GLOBALIZATION_INVARIANT:-1}"
# Names of languages are known nevertheless, so that texts of the pages in another one are built.
export DOTNET_SYSTEM_GLOBALIZATION_PREDEFINED_CULTURES_ONLY="${DOTNET_SYSTEM_GLOBALIZATION_PREDEFINED_CULTURES_ONLY:-0}"

say() {
    printf '%s: %s\n' "$me" "$*" >&2
}

# Runs a command while no other ./plaudit or ./test of this folder installs or builds.
with_lock() {
    mkdir -p "$root/artifacts" || return 1
    {
        if command -v flock >/dev/null && ! flock -n 9; then
            say "waiting for another build in this folder to end"
            flock 9
        fi
        "$@"
    } 9>"$root/artifacts/.build.lock"
}

# Sets `dotnet` to one whose SDK satisfies global.json.
find_dotnet() {
    local candidate
    for candidate in "$(command -v dotnet)" "${DOTNET_ROOT:-}/dotnet" "${HOME:-}/.dotnet/dotnet"; do
        if [[ -x $candidate ]] && (cd "$root" && "$candidate" --version) >/dev/null 2>&1 </dev/null; then
            dotnet="$candidate"
            return 0
        fi
    done
    say "needs the .NET SDK 10 (10.0.100 or later), which is not installed here: https://dotnet.microsoft.com/download/dotnet/10.0"
    return 1
}

have_xgboost() {
    local folder file folders
    IFS=: read -ra folders <<<"${LD_LIBRARY_PATH:-}"
    for folder in "${folders[@]}" /usr/lib/* /usr/lib /usr/local/lib; do
        file="$folder/libxgboost.so.0"
        [[ -e $file ]] && return 0
    done
    [[ "$(PATH="$PATH:/usr/sbin:/sbin" ldconfig -p 2>/dev/null)" == *libxgboost.so.0* ]]
}

# Installs the XGBoost library, or says which command would and returns 1.
install_xgboost() {
    install_system "the XGBoost library" libxgboost0 have_xgboost
}

# The tests look at reports in a browser; the program needs none.
have_chromium() {
    command -v chromium >/dev/null
}

install_chromium() {
    install_system "the browser Chromium" chromium have_chromium
}

# The tests of the store start a server of their own; the program needs PostgreSQL only where it is told to keep its store in it.
have_postgresql() {
    local file
    for file in /usr/lib/postgresql/*/bin/initdb; do
        [[ -x $file && -x ${file%initdb}postgres ]] && return 0
    done
    return 1
}

# The package without a number is Debian's own version: 15 or later.
install_postgresql() {
    install_system "PostgreSQL" postgresql have_postgresql
}

# Installs a package of the system unless a check tells that it is there, or says which command would and returns 1.
install_system() {
    local what="$1" package="$2" have="$3" as_root=()
    "$have" && return 0
    [[ "$(id -u)" == 0 ]] || as_root=(sudo)
    local command="${as_root[*]:+sudo }apt-get install --no-install-recommends $package"
    if ! command -v apt-get >/dev/null; then
        say "needs $what; on Debian or Ubuntu: $command"
        return 1
    fi
    if [[ ${PLAUDIT_NO_INSTALL:-} == 1 ]] || ! may_be_root; then
        say "needs $what and may not install it. Run: $command"
        return 1
    fi
    if ! with_lock apt_install "$package" "$have" || ! "$have"; then
        say "could not install $what. Run: $command"
        return 1
    fi
}

# True for root, and for a sudo that asks no password or has a terminal to ask on.
may_be_root() {
    [[ "$(id -u)" == 0 ]] && return 0
    command -v sudo >/dev/null || return 1
    sudo -n true 2>/dev/null </dev/null || [[ -t 0 && -t 2 ]]
}

# Standard input may be the user's data, so no step may read it. Package lists are fetched only when they are missing or out of date.
apt_install() {
    local package="$1" have="$2"
    "$have" && return 0
    local get=("${as_root[@]}" apt-get -qq -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=300)
    say "installing $package (apt)"
    export DEBIAN_FRONTEND=noninteractive
    {
        if apt-cache show "$package" >/dev/null 2>&1 && "${get[@]}" install -y --no-install-recommends "$package"; then
            return 0
        fi
        "${get[@]}" update && "${get[@]}" install -y --no-install-recommends "$package"
    } >&2 </dev/null 9>&-
}

# True when the packages of package-lock.json are there; npm writes the file inside when it has put them all in place.
have_npm_packages() {
    [[ -f $root/node_modules/.package-lock.json && ! $root/package-lock.json -nt $root/node_modules/.package-lock.json ]]
}

# Fetches what is placed beside the program (ECharts for reports, DuckDB for forecasts), or says what is needed and returns 1.
install_npm_packages() {
    local command="npm ci --ignore-scripts"
    have_npm_packages && return 0
    if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
        say "needs Node.js 18 or later with npm, which is not installed here; on Debian or Ubuntu: apt-get install nodejs npm"
        return 1
    fi
    if [[ ${PLAUDIT_NO_INSTALL:-} == 1 ]]; then
        say "needs the packages of package-lock.json and may not install them. Run: $command"
        return 1
    fi
    if ! with_lock npm_ci || ! have_npm_packages; then
        say "could not install the packages of package-lock.json. Run: $command"
        return 1
    fi
}

npm_ci() {
    have_npm_packages && return 0
    say "fetching the packages of package-lock.json (npm)"
    (cd "$root" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error) >&2 </dev/null 9>&- || return 1
    # Not every npm writes it, and one that does may keep its date.
    touch "$root/node_modules/.package-lock.json"
}

# The example of a client in TypeScript, which the tests compile and run.
have_client_packages() {
    local folder="$root/examples/typescript"
    [[ -f $folder/node_modules/.package-lock.json && ! $folder/package-lock.json -nt $folder/node_modules/.package-lock.json ]]
}

# Fetches what it is made with, or says what is needed and returns 1.
install_client_packages() {
    local command="(cd examples/typescript && npm ci --ignore-scripts)"
    have_client_packages && return 0
    if [[ ${PLAUDIT_NO_INSTALL:-} == 1 ]]; then
        say "needs the packages of examples/typescript and may not install them. Run: $command"
        return 1
    fi
    if ! with_lock client_npm_ci || ! have_client_packages; then
        say "could not install the packages of examples/typescript. Run: $command"
        return 1
    fi
}

client_npm_ci() {
    have_client_packages && return 0
    say "fetching the packages of examples/typescript (npm)"
    (cd "$root/examples/typescript" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error) >&2 </dev/null 9>&- || return 1
    touch "$root/examples/typescript/node_modules/.package-lock.json"
}

# Large packages that only the photo commands and the tests need: the files of them that are used, in a folder of their own.
photo_packages="$root/artifacts/photo-packages"
export PLAUDIT_PHOTO_PACKAGES="${PLAUDIT_PHOTO_PACKAGES:-$photo_packages}"

# True when they are there, or when the user says where they are.
have_photo_packages() {
    [[ $PLAUDIT_PHOTO_PACKAGES != "$photo_packages" ]] && return 0
    cmp -s "$root/build/photos/package-lock.json" "$photo_packages/package-lock.json"
}

# Fetches them, or says what is needed and returns 1.
install_photo_packages() {
    have_photo_packages && return 0
    if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
        say "needs Node.js 18 or later with npm to look at pictures, which is not installed here; on Debian or Ubuntu: apt-get install nodejs npm"
        return 1
    fi
    if [[ ${PLAUDIT_NO_INSTALL:-} == 1 ]]; then
        say "needs the packages of build/photos/package-lock.json to look at pictures and may not install them"
        return 1
    fi
    if ! with_lock fetch_photo_packages || ! have_photo_packages; then
        say "could not install the packages of build/photos/package-lock.json, which are needed to look at pictures"
        return 1
    fi
}

# Unpacked, the packages take 400 MB: what is not used is removed again. Put together in a folder of its own, and moved: what was there
# before stays whole until then.
fetch_photo_packages() {
    have_photo_packages && return 0
    local new="$photo_packages.new" machine packages
    machine="$(uname -m)"
    machine="${machine/x86_64/x64}"
    machine="${machine/aarch64/arm64}"
    packages="$new/node_modules"
    say "fetching what is needed to look at pictures (npm, 180 MB, once)"
    rm -rf "$new" && mkdir -p "$new" && cp "$root"/build/photos/{package.json,package-lock.json,.npmrc} "$new" || return 1
    (cd "$new" && npm ci --ignore-scripts --omit=peer --no-audit --no-fund --loglevel=error) >&2 </dev/null 9>&- || return 1
    mv "$packages/onnxruntime-node/bin/napi-v6/linux/$machine/libonnxruntime.so.1" "$new" || return 1
    mv "$packages/nsfwjs/dist/models/mobilenet_v2_mid" "$new" && mv "$packages/nsfwjs/LICENSE" "$new/mobilenet_v2_mid/LICENSE" || return 1
    mkdir "$new/blazeface" && mv "$packages/@vladmandic/human/models/blazeface.json" "$new/blazeface/model.json" || return 1
    mv "$packages/@vladmandic/human"/{models/blazeface.bin,LICENSE} "$new/blazeface" || return 1
    mv "$packages/@img/sharp-libvips-linux-$machine"/lib/libvips-cpp.so.* "$new/libvips.so.42" || return 1
    mv "$packages/@img/sharp-libvips-linux-$machine/README.md" "$new/libvips-LICENSES.md" || return 1
    rm -rf "$packages" "$new"/{package.json,.npmrc} "$photo_packages" && mv "$new" "$photo_packages"
}

# True when there is no build, or a source was changed, added or removed since it began (a folder's own date tells of the last two), or
# the npm packages were fetched since: they are placed beside the program.
is_stale() {
    [[ -f $program && -f $stamp ]] || return 0
    IFS= read -r dotnet <"$stamp" && [[ -x $dotnet ]] || return 0
    local inputs=() path
    for path in src Directory.{Build.props,Build.targets,Packages.props} global.json nuget.config .editorconfig BannedSymbols.txt package-lock.json \
        node_modules/.package-lock.json; do
        [[ -e $root/$path ]] && inputs+=("$root/$path")
    done
    [[ -n "$(find "${inputs[@]}" -newer "$stamp" -print -quit)" ]]
}

build_if_stale() {
    is_stale || return 0
    find_dotnet && build src/Plaudit.App
}

# Builds a project or solution. Output goes to a file: the compiler server outlives the build and would hold a pipe open, and for the
# same reason the lock is not handed on. With CI=true the restore is locked (Directory.Build.props).
build() {
    say "building (the first time takes a minute or two)"
    # The program's own files are removed, not overwritten: another plaudit may be running from them.
    rm -f "$stamp" "${program%/*}"/Plaudit*.dll
    printf '%s\n' "$dotnet" >"$stamp.new"
    if ! (cd "$root" && "$dotnet" build "$1" -c Release -tl:off -nodeReuse:false -v:minimal) >"$log" 2>&1 </dev/null 9>&-; then
        say "the build failed (all of its output: $log)"
        grep -E '(^|[: ])error( |:|$)' "$log" | sed 's/^ *//' | sort -u >&2 || tail -n 20 "$log" >&2
        return 1
    fi
    mv -f "$stamp.new" "$stamp"
}
