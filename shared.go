//go:build !nowindow

package main

import (
	"os"
	"path/filepath"
)

// sharedFolders guesses where a folder could lie that several computers share: in the home folder, under the names
// that programs for it give their own. Limber's is one folder in it.
func sharedFolders() (list []string) {
	home, err := os.UserHomeDir()
	if err != nil {
		return nil
	}
	for _, name := range []string{"Sync", "Syncthing", "Nextcloud", "ownCloud", "Dropbox", "OneDrive", "Seafile", "pCloudDrive"} {
		if info, err := os.Stat(filepath.Join(home, name)); err == nil && info.IsDir() {
			list = append(list, filepath.Join(home, name, "Limber"))
		}
	}
	return list
}
