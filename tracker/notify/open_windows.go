package notify

import (
	"fmt"
	"log/slog"
	"sync"

	"git.sr.ht/~jackmordaunt/go-toast/wintoast"
	"github.com/gen2brain/beeep"
	"golang.org/x/sys/windows"
	"golang.org/x/sys/windows/registry"
)

// activator is the class by which Windows knows who is to hear the presses.
const activator = "{5D0C4B5E-7A0F-4E0B-9C39-2B8E5A1F6D43}"

func open(appName, icon string, log *slog.Logger) Notifier {
	app := forThisBeeep(appName, longestLabel, false)
	beeep.AppName = app
	introduce := sync.OnceValue(func() error { return introduceTo(app, existing(icon)) })
	met := false // COM, by the one thread that shows
	t := startToaster(icon, log, func(xml string) error {
		met = true
		if err := introduce(); err != nil {
			return err
		}
		return wintoast.Push(xml) // by COM alone: without the option for it, no PowerShell is started
	}, beeep.Notify, func() {
		// What hears the presses is Go code. It must not be called any more while the process ends.
		if met {
			windows.CoUninitialize()
		}
	})
	wintoast.SetActivationCallback(func(_, answer string, _ []wintoast.UserData) { t.pressed(answer) })
	return t
}

// introduceTo tells Windows the program's name and picture, and whom to call.
// The library below does so only where nothing stands yet, and an older Limber
// left other words there.
func introduceTo(app, icon string) error {
	key, _, err := registry.CreateKey(registry.CURRENT_USER, `SOFTWARE\Classes\AppUserModelId\`+app, registry.SET_VALUE)
	if err != nil {
		return fmt.Errorf("notify: register %s: %w", app, err)
	}
	defer key.Close()
	for name, value := range map[string]string{"DisplayName": app, "CustomActivator": activator, "IconUri": icon} {
		if value == "" {
			continue
		}
		if err := key.SetStringValue(name, value); err != nil {
			return fmt.Errorf("notify: register %s: %w", app, err)
		}
	}
	if err := wintoast.SetAppData(wintoast.AppData{AppID: app, GUID: activator, IconPath: icon}); err != nil {
		return fmt.Errorf("notify: register %s: %w", app, err)
	}
	return nil
}
