#!/bin/sh
# Says so, and what to do instead, where there is no display to show a window on.
[ "$(uname -s)" != Linux ] && exit 0
[ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] && exit 0
cat >&2 <<'END'
Limber is built (bin/limber), but there is no display here to show its window:
neither DISPLAY nor WAYLAND_DISPLAY is set.

  make screenshots    runs it without a display and writes each screen to screenshots/
  bin/limber --help   shows what can be asked on the command line
END
exit 1
