package autostart

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// Path is the LaunchAgent of this user.
func Path() string {
	home, err := os.UserHomeDir()
	if err != nil {
		home = "/" // cannot be written, and says so when tried
	}
	return filepath.Join(home, "Library", "LaunchAgents", ID+".plist")
}

// On tells whether the LaunchAgent is there.
func On() (bool, error) {
	_, err := os.Stat(Path())
	if errors.Is(err, os.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("look for the LaunchAgent: %w", err)
	}
	return true, nil
}

// Set writes or removes the LaunchAgent; exe is the program's full path. launchd
// reads it at the next login, and starts the agent again if it crashes.
func Set(on bool, exe string) error {
	if !on {
		return removeFile(Path())
	}
	var path bytes.Buffer
	if err := xml.EscapeText(&path, []byte(exe)); err != nil {
		return fmt.Errorf("write the LaunchAgent: %w", err)
	}
	return writeFile(Path(), []byte(`<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><dict>
	<key>Label</key><string>`+ID+`</string>
	<key>ProgramArguments</key><array><string>`+path.String()+`</string><string>agent</string></array>
	<key>RunAtLoad</key><true/>
	<key>KeepAlive</key><dict><key>SuccessfulExit</key><false/></dict>
	<key>ProcessType</key><string>Background</string>
</dict></plist>
`))
}
