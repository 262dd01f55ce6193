# shellcheck shell=bash
# What `start` and `tests/run` share: the Debian packages, Node, and the two builds. Sourced, not
# run. Each step says in one line what it does; what the tools print goes to $log, whose end is
# shown when a step fails. The caller sets program (its name in messages) and log.

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
build=$top/build

# The one list of Debian packages, by what they are needed for.
packages_server=(build-essential cmake ninja-build pkg-config libwebsockets-dev
	libwebsockets-evlib-uv libuv1-dev libhiredis-dev redis-server libsqlite3-dev libjansson-dev
	libsodium-dev libutf8proc-dev libqrencode-dev libxml2-dev libzip-dev libxlsxwriter-dev
	liboath-dev libpango1.0-dev libturbojpeg0-dev fonts-croscore)
packages_node=(nodejs npm ca-certificates)
packages_unit=(libcmocka-dev)
packages_format=(clang-format git)
packages_tidy=(clang clang-tidy git libcmocka-dev)
packages_whole=(procps sqlite3 poppler-utils)
packages_browser=(chromium fonts-noto-core)
packages_fuzz=(clang libclang-rt-dev libcmocka-dev)

# The oldest Node that the web client's tools accept, and the oldest npm that installs them.
node_oldest=20.19
npm_oldest=11

say() {
	printf '%s: %s\n' "$program" "$*"
}

fail() {
	printf '%s: %s\n' "$program" "$*" >&2
	exit 1
}

# step WHAT COMMAND...: false if COMMAND fails, after showing the end of what it printed.
step() {
	local what=$1 from
	shift
	say "$what"
	printf '\n== %s\n' "$what" >>"$log"
	from=$(wc -l <"$log")
	"$@" >>"$log" 2>&1 && return
	printf '%s: that failed. The end of %s:\n' "$program" "$log" >&2
	tail -n "+$((from + 1))" "$log" | tail -n 30 | sed 's/^/    /' >&2
	tail -n "+$((from + 1))" "$log" | grep -qE "$no_network" &&
		printf '%s: there seems to be no Internet. It is needed the first time only.\n' "$program" >&2
	return 1
}
no_network='Temporary failure (in name resolution|resolving)|Could not (resolve|connect)|Unable to connect'
no_network+='|Network is unreachable|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH'

# A folder for what is made here, and a fresh log in it.
open_log() {
	mkdir -p "$(dirname "$log")" 2>/dev/null && : 2>/dev/null >"$log" && return
	fail "cannot write $log. If an earlier start was made by root, run this one so too, or:" \
		"sudo chown -R $(id -un) $build"
}

# at_least 20.19 v20.2.1: is the second version not older than the first?
at_least() {
	[ "$(printf '%s\n%s\n' "$1" "${2#v}" | sort -V | head -n 1)" = "$1" ]
}

# ---- Debian packages

# packages_missing NAME...: prints those which are not installed.
packages_missing() {
	local there name
	there=$(dpkg-query -W -f '${Package} ${db:Status-Status}\n' "$@" 2>/dev/null || true)
	for name in "$@"; do
		[[ $'\n'$there$'\n' == *$'\n'"$name installed"$'\n'* ]] || printf '%s\n' "$name"
	done
}

refuse_old_debian() {
	local release
	command -v apt-get >/dev/null && command -v dpkg-query >/dev/null ||
		fail "this is not Debian. Use Debian 12 or 13, or install by hand what is like: $*"
	release=$(. /etc/os-release && [ "${ID:-}" = debian ] && echo "${VERSION_ID:-}") || release=
	if [ -n "$release" ] && [ "${release%%.*}" -lt 12 ]; then
		fail "this is Debian $release, whose libraries are too old. Debian 12 or 13 is needed."
	fi
}

# Runs as root. Redis is needed as a program: no service of it (or of anything that comes along)
# is started now, nor at the next boot.
install_as_root='
set -eu
guard=/usr/sbin/policy-rc.d
export DEBIAN_FRONTEND=noninteractive
if [ ! -e $guard ]; then
	trap "rm -f $guard" EXIT
	trap "exit 130" INT TERM
	printf "#!/bin/sh\nexit 101\n" >$guard
	chmod 755 $guard
fi
apt-get update -q
apt-get install -q -y --no-install-recommends "$@"
for name; do
	if [ "$name" = redis-server ]; then update-rc.d redis-server disable || true; fi
done'

# install_packages NAME...: nothing to do, and no root needed, if all are there.
install_packages() {
	local missing how=()
	command -v dpkg-query >/dev/null || refuse_old_debian "$@"
	mapfile -t missing < <(packages_missing "$@")
	[ ${#missing[@]} -gt 0 ] || return 0
	refuse_old_debian "${missing[@]}"
	if [ "$(id -u)" != 0 ]; then
		command -v sudo >/dev/null || fail "Debian packages are missing, and installing needs" \
			"root. Run this once as root, or as root: apt-get install ${missing[*]}"
		how=(sudo)
		[ -t 0 ] || how=(sudo -n)
	fi
	step "installing ${#missing[@]} Debian packages: ${missing[*]}" \
		"${how[@]}" sh -c "$install_as_root" sh "${missing[@]}" ||
		fail "the Debian packages could not be installed: ${missing[*]}"
}

# ---- Node

node_is_good() {
	command -v node >/dev/null && at_least "$node_oldest" "$(node --version 2>/dev/null)"
}

npm_is_good() {
	command -v npm >/dev/null && at_least "$npm_oldest" "$(npm --version 2>/dev/null)"
}

# Puts a good node and npm on the PATH: the system's where they are new enough, else newer ones
# from npm in a folder of their own.
need_node() {
	local wanted=() folder=$build/node
	[ -d "$folder/node_modules/.bin" ] && PATH=$folder/node_modules/.bin:$PATH
	command -v node >/dev/null && command -v npm >/dev/null ||
		install_packages "${packages_node[@]}"
	node_is_good || wanted+=(node@24)
	npm_is_good || wanted+=(npm@11)
	[ ${#wanted[@]} -gt 0 ] || return 0
	mkdir -p "$folder"
	printf '{ "private": true }\n' >"$folder/package.json"
	step "fetching ${wanted[*]} (this system has node $(node --version), npm $(npm --version))" \
		npm install --prefix "$folder" --no-package-lock --no-audit --no-fund "${wanted[@]}" ||
		fail "a newer Node could not be fetched from the npm registry"
	PATH=$folder/node_modules/.bin:$PATH
	hash -r
	node_is_good && npm_is_good ||
		fail "Node $node_oldest and npm $npm_oldest or newer are needed; $folder has" \
			"node $(node --version), npm $(npm --version). Remove that folder and try again."
}

# digest FIND-ARGUMENTS...: one sum over names and contents of these files.
digest() {
	(cd "$top" && find "$@" -type f -print0 | LC_ALL=C sort -z | xargs -0 -r sha256sum |
		sha256sum | cut -c1-64)
}

# is_done NAME SUM, done_now NAME SUM: was this step done with these very inputs?
is_done() {
	[ "$(cat "$build/done/$1" 2>/dev/null)" = "$2" ]
}

done_now() {
	mkdir -p "$build/done"
	printf '%s\n' "$2" >"$build/done/$1"
}

# npm_install FOLDER: what its package.json names, unless it is there already.
npm_install() {
	local folder=$1 sum
	sum=$(digest "$folder" -maxdepth 1 \( -name package.json -o -name .npmrc \))
	[ -d "$top/$folder/node_modules" ] && is_done "npm-$folder" "$sum" && return
	step "fetching what $folder is built with from the npm registry" \
		npm install --prefix "$top/$folder" --no-package-lock --no-audit --no-fund || return
	done_now "npm-$folder" "$sum"
}

# ---- The two builds

# configure PRESET [ARGUMENT...], once; later changes are ninja's to see.
configure() {
	local preset=$1
	shift
	[ -f "$build/$preset/build.ninja" ] && return
	(cd "$top" && cmake --preset "$preset" "$@")
}

# compile PRESET [TARGET...]
compile() {
	local preset=$1
	shift
	configure "$preset" && ninja -C "$build/$preset" "$@"
}

build_server() {
	step "building the server (release)" compile release contest-server/contest-server
}

build_question_bank() {
	step "building the tool question-bank (release)" compile release question-bank/question-bank
}

# Builds web-client/dist if a source has changed since.
build_web_client() {
	local sum
	sum=$(digest web-client \( -name node_modules -o -path web-client/dist -o \
		-path web-client/tests -o -path web-client/src/generated \) -prune -o)
	[ -d "$top/web-client/dist" ] && is_done web-client "$sum" && return
	need_node
	npm_install web-client &&
		step "building the web client" npm --prefix "$top/web-client" run build || return
	done_now web-client "$sum"
}
