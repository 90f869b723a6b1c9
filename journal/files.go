package journal

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
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
