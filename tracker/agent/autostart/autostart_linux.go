package autostart

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/adrg/xdg"
)

// Path is the XDG autostart entry of this user.
func Path() string { return filepath.Join(xdg.ConfigHome, "autostart", ID+".desktop") }

// On tells whether the agent starts at login: the entry is there and no desktop
// has switched it off (Hidden, or GNOME's own key).
func On() (bool, error) {
	data, err := os.ReadFile(Path())
	if errors.Is(err, os.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("read the autostart entry: %w", err)
	}
	for lines := bufio.NewScanner(bytes.NewReader(data)); lines.Scan(); {
		switch strings.ReplaceAll(strings.ToLower(lines.Text()), " ", "") {
		case "hidden=true", "x-gnome-autostart-enabled=false":
			return false, nil
		}
	}
	return true, nil
}

// Set writes or removes the entry; exe is the program's full path.
func Set(on bool, exe string) error {
	if !on {
		return removeFile(Path())
	}
	return writeFile(Path(), entry(exe))
}

func entry(exe string) []byte {
	return []byte("[Desktop Entry]\nType=Application\nName=Limber\nComment=Reminds you to get up and move\n" +
		"Exec=" + quote(exe) + " agent\nIcon=" + ID + "\nTerminal=false\nNoDisplay=true\nX-GNOME-Autostart-enabled=true\nX-GNOME-Autostart-Delay=5\n")
}

// quote follows the Desktop Entry Specification, "The Exec key": an argument in
// double quotes, with backslashes before " ` $ and \ (which the value's own
// escaping doubles), and %% for a percent sign.
func quote(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch r {
		case '"', '`', '$':
			b.WriteString(`\\`)
		case '\\':
			b.WriteString(`\\\`)
		case '%':
			b.WriteByte('%')
		}
		b.WriteRune(r)
	}
	b.WriteByte('"')
	return b.String()
}
