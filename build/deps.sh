#!/bin/sh
# Finds what this machine lacks to build, test or cross-build Limber, says so,
# and installs it. Usage: build/deps.sh [run] [test] [cross]   (default: run)
#
# It asks before it changes anything, except where nobody can answer (CI=true or
# no terminal). LIMBER_NO_DEPS=1 skips it, for those who bring their own.
set -eu

[ "${LIMBER_NO_DEPS:-}" = 1 ] && exit 0
[ $# -gt 0 ] || set -- run
missing_debian='' missing_fedora='' missing_names=''

say() { printf '%s\n' "$*"; }
fail() { printf 'deps: %s\n' "$*" >&2; exit 1; }

# lack NAME DEBIAN FEDORA: notes a package, once.
lack() {
	missing_names="$missing_names $1"
	case " $missing_debian " in *" $2 "*) ;; *) missing_debian="$missing_debian $2" ;; esac
	case " $missing_fedora " in *" $3 "*) ;; *) missing_fedora="$missing_fedora $3" ;; esac
}

# Three ways to look: a program, a library by pkg-config, a file by any of some patterns.
program() { command -v "$1" >/dev/null 2>&1 || lack "$1" "$2" "$3"; }
library() { pkg-config --exists "$1" 2>/dev/null || lack "$1" "$2" "$3"; }
file() {
	name=$1 debian=$2 fedora=$3
	shift 3
	for path in "$@"; do [ -e "$path" ] && return 0; done
	lack "$name" "$debian" "$fedora"
}

need_run() {
	program gcc gcc gcc
	file stdio.h libc6-dev glibc-devel /usr/include/stdio.h /usr/include/*/stdio.h
	program pkg-config pkg-config pkgconf-pkg-config
	library gl libgl1-mesa-dev mesa-libGL-devel
	library egl libegl-dev libglvnd-devel
	library glesv2 libgles-dev libglvnd-devel
	library x11 libx11-dev libX11-devel
	library xcursor libxcursor-dev libXcursor-devel
	library xrandr libxrandr-dev libXrandr-devel
	library xinerama libxinerama-dev libXinerama-devel
	library xi libxi-dev libXi-devel
	library xxf86vm libxxf86vm-dev libXxf86vm-devel
	library wayland-client libwayland-dev wayland-devel
	library xkbcommon libxkbcommon-dev libxkbcommon-devel
	library alsa libasound2-dev alsa-lib-devel
}

# The desktop on which the end-to-end tests and the pictures run.
need_test() {
	program Xvfb xvfb xorg-x11-server-Xvfb
	program openbox openbox openbox
	program xdotool xdotool xdotool
	program dbus-daemon dbus dbus-daemon
	program dbus-send dbus dbus-tools
	program dunst dunst dunst
	program notify-send libnotify-bin libnotify
	program import imagemagick ImageMagick
	program xprop x11-utils xprop
	program mutter mutter mutter
	program setsid util-linux util-linux-core
	program pdftotext poppler-utils poppler-utils
	program parec pulseaudio-utils pulseaudio-utils
	# One sound service serves; where PipeWire is at home, PulseAudio would be in its way.
	command -v pipewire-pulse >/dev/null 2>&1 || program pulseaudio pulseaudio pulseaudio
	file alsa-pulse libasound2-plugins alsa-plugins-pulseaudio /usr/lib*/*/alsa-lib/libasound_module_pcm_pulse.so /usr/lib*/alsa-lib/libasound_module_pcm_pulse.so
	program espeak-ng espeak-ng espeak-ng
	program speech-dispatcher speech-dispatcher speech-dispatcher
	file speech-dispatcher-espeak-ng speech-dispatcher-espeak-ng speech-dispatcher-espeak-ng \
		/usr/lib*/speech-dispatcher-modules/sd_espeak-ng /usr/lib*/*/speech-dispatcher-modules/sd_espeak-ng /usr/libexec/speech-dispatcher-modules/sd_espeak-ng
	program strace strace strace
	program playerctl playerctl playerctl
	file xfce4-notifyd xfce4-notifyd xfce4-notifyd /usr/lib*/*/xfce4/notifyd/xfce4-notifyd /usr/lib*/xfce4/notifyd/xfce4-notifyd
	file mesa libgl1-mesa-dri mesa-dri-drivers /usr/lib*/*/dri/swrast_dri.so /usr/lib*/dri/swrast_dri.so /usr/lib*/*/libgallium* /usr/lib*/libgallium*
	file font fonts-dejavu-core dejavu-sans-fonts /usr/share/fonts/*/dejavu/DejaVuSans.ttf /usr/share/fonts/dejavu*/DejaVuSans.ttf
}

need_cross() {
	program x86_64-w64-mingw32-gcc gcc-mingw-w64-x86-64 mingw64-gcc
	program wine wine wine
	file wine64 wine64 wine-core /usr/lib/wine/wine64 /usr/bin/wine64 /usr/lib*/wine/x86_64-unix
}

# confirm COMMAND: yes without a question where nobody can answer.
confirm() {
	say "  $1"
	[ "${CI:-}" = true ] && return 0
	[ -t 0 ] || return 0
	printf 'Do this now? [Y/n] '
	read -r answer
	case $answer in '' | [Yy]*) return 0 ;; esac
	fail "not installed. Run the command above yourself, or try without: LIMBER_NO_DEPS=1 make ..."
}

# root COMMAND...: with sudo only where it is needed.
root() {
	if [ "$(id -u)" = 0 ]; then
		"$@"
	elif ! command -v sudo >/dev/null 2>&1; then
		fail "this needs root, and there is no sudo: run it as root"
	elif [ -t 0 ]; then
		sudo "$@"
	else
		sudo -n "$@" || fail "this needs root, and nobody can type a password here: run it yourself"
	fi
}

linux() {
	for what in "$@"; do "need_$what"; done
	[ -n "$missing_names" ] || return 0
	say "Limber needs some things that are not on this machine:$missing_names"
	who=''
	[ "$(id -u)" = 0 ] || who='sudo '
	# The lists are split into words on purpose.
	if command -v apt-get >/dev/null 2>&1; then
		confirm "${who}apt-get update && ${who}apt-get install --no-install-recommends$missing_debian"
		root apt-get update
		# shellcheck disable=SC2086
		root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $missing_debian
	elif command -v dnf >/dev/null 2>&1; then
		confirm "${who}dnf install$missing_fedora"
		# shellcheck disable=SC2086
		root dnf install -y $missing_fedora
	else
		fail "there is neither apt-get nor dnf here. Please install what Debian calls:$missing_debian"
	fi
}

# On macOS all that is missing comes with Apple's command line tools; there is no Xvfb and no Wine to test with.
macos() {
	xcode-select -p >/dev/null 2>&1 && return 0
	say "Limber needs Apple's command line tools (a C compiler and the system's headers)."
	confirm "xcode-select --install"
	xcode-select --install
	fail "go on in the window that has opened, then run this again"
}

command -v go >/dev/null 2>&1 || fail "Go is missing (1.26 or later): https://go.dev/doc/install"
case $(uname -s) in
Linux) linux "$@" ;;
Darwin) macos ;;
*) fail "Limber is built on Linux and macOS; on Windows, take the program that 'make cross' builds" ;;
esac
