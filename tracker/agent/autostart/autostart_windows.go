package autostart

import (
	"errors"
	"fmt"

	"golang.org/x/sys/windows/registry"
)

const (
	runKey      = `Software\Microsoft\Windows\CurrentVersion\Run`
	approvedKey = `Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run`
)

// Path names the registry value.
func Path() string { return `HKCU\` + runKey + `\` + ID }

// On tells whether the agent starts at login: the value is there and the task
// manager has not switched it off (an odd first byte under StartupApproved).
func On() (bool, error) {
	k, err := registry.OpenKey(registry.CURRENT_USER, runKey, registry.QUERY_VALUE)
	if errors.Is(err, registry.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("open the Run key: %w", err)
	}
	defer k.Close()
	if _, _, err := k.GetStringValue(ID); err != nil {
		if errors.Is(err, registry.ErrNotExist) {
			return false, nil
		}
		return false, fmt.Errorf("read the Run key: %w", err)
	}
	a, err := registry.OpenKey(registry.CURRENT_USER, approvedKey, registry.QUERY_VALUE)
	if err != nil {
		return true, nil // nobody ever switched anything off
	}
	defer a.Close()
	state, _, err := a.GetBinaryValue(ID)
	return err != nil || len(state) == 0 || state[0]&1 == 0, nil
}

// Set writes or removes the value; exe is the program's full path.
func Set(on bool, exe string) error {
	k, _, err := registry.CreateKey(registry.CURRENT_USER, runKey, registry.SET_VALUE)
	if err != nil {
		return fmt.Errorf("open the Run key: %w", err)
	}
	defer k.Close()
	if on {
		err = k.SetStringValue(ID, `"`+exe+`" agent`)
	} else if err = k.DeleteValue(ID); errors.Is(err, registry.ErrNotExist) {
		err = nil
	}
	if err != nil {
		return fmt.Errorf("change the Run key: %w", err)
	}
	return nil
}
