package journal

import (
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"time"
)

// Files are all files that belong to a journal and are there: the database with its companions, the backups from before
// migrations, and what was set aside as damaged. Each of them holds data of the person's.
func Files(path string) ([]string, error) {
	dir, name := filepath.Split(path)
	entries, err := os.ReadDir(filepath.Clean(dir))
	if os.IsNotExist(err) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("journal: list its files: %w", err)
	}
	ext := filepath.Ext(name)
	ours := regexp.MustCompile(`^` + regexp.QuoteMeta(strings.TrimSuffix(name, ext)) + `(\.(schema\d+|damaged)-\d{8}-\d{6}(-\d+)?)?` + regexp.QuoteMeta(ext) + `(-wal|-shm|-journal)?$`)
	var list []string
	for _, e := range entries {
		if ours.MatchString(e.Name()) && !e.IsDir() {
			list = append(list, filepath.Join(filepath.Clean(dir), e.Name()))
		}
	}
	return list, nil
}

// backupsStay is how long a backup from before a migration is kept. What a migration did wrong shows sooner; and the
// backup has the detail of days of which the journal itself is to keep the totals alone.
const backupsStay = 90 * 24 * time.Hour

var asideName = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\.damaged-(\d{8}-\d{6})(-\d+)?\.[^.-]*$`) })

var backupName = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\.schema\d+-(\d{8}-\d{6})(-\d+)?\.[^.]*$`) })

// LastSetAside gives the file that was set aside as damaged last, if that was since then; "" if none was.
func LastSetAside(path string, since time.Time) (last string) {
	list, _ := Files(path) // who cannot look has nothing to tell
	for _, file := range list {
		name := asideName().FindStringSubmatch(filepath.Base(file))
		if name == nil {
			continue
		}
		if at, err := time.Parse(stampInName, name[1]); err == nil && !at.Before(since) {
			last = file // they come by name, and so by time
		}
	}
	return last
}

// dropBackups removes the backups that have been kept long enough. What was set aside as damaged stays: there is no
// other copy of it.
func dropBackups(path string, now time.Time, log *slog.Logger) {
	list, err := Files(path)
	if err != nil {
		log.Warn("look for old backups of the journal", "err", err)
	}
	for _, file := range list {
		name := backupName().FindStringSubmatch(filepath.Base(file))
		if name == nil {
			continue
		}
		made, err := time.Parse(stampInName, name[1])
		if err != nil || now.Sub(made) < backupsStay {
			continue
		}
		if err := os.Remove(file); err != nil {
			log.Warn("remove an old backup of the journal", "path", file, "err", err)
		}
	}
}
