//go:build depsonly

package main

import (
	_ "fyne.io/fyne/v2"
	_ "fyne.io/fyne/v2/app"
	_ "fyne.io/fyne/v2/test"
	_ "fyne.io/fyne/v2/widget"
	_ "fyne.io/systray"
	_ "github.com/Microsoft/go-winio"
	_ "github.com/adrg/xdg"
	_ "github.com/dweymouth/fyne-tooltip"
	_ "github.com/ebitengine/oto/v3"
	_ "github.com/ebitengine/purego"
	_ "github.com/fsnotify/fsnotify"
	_ "github.com/gen2brain/beeep"
	_ "github.com/godbus/dbus/v5"
	_ "github.com/gofrs/flock"
	_ "github.com/jezek/xgb"
	_ "github.com/jezek/xgb/screensaver"
	_ "github.com/nicksnyder/go-i18n/v2/i18n"
	_ "github.com/spf13/cobra"
	_ "golang.org/x/image/vector"
	_ "golang.org/x/sys/unix"
	_ "golang.org/x/text/language"
	_ "gopkg.in/natefinch/lumberjack.v2"
	_ "gopkg.in/yaml.v3"
	_ "modernc.org/sqlite"
)
