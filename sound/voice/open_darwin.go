package voice

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"time"
)

const say = "/usr/bin/say"

// open speaks by macOS's own program, with its first voice of the language.
func open(ctx context.Context, lang string, _ *slog.Logger) (Speaker, error) {
	if _, err := look(lang); err != nil {
		return nil, err
	}
	cmd := exec.CommandContext(ctx, say, "-v", "?")
	cmd.WaitDelay = time.Second
	list, err := cmd.Output()
	if err != nil {
		return nil, &Problem{Key: noAnswer, Err: err}
	}
	voice := ""
	for lines := bufio.NewScanner(bytes.NewReader(list)); voice == "" && lines.Scan(); {
		if name, tag := sayVoice(lines.Text()); tag == base(lang) {
			voice = name
		}
	}
	if voice == "" {
		return nil, &Problem{Key: noLanguage}
	}
	return &command{path: say, name: "say", args: func(int) []string { return []string{"-v", voice, "-f", "-"} },
		text: func(text string, volume int) string { // it has no option for it; clean has taken all other commands out
			return fmt.Sprintf("[[volm %.2f]] %s", float64(volume)/100, text)
		}}, nil
}

func look(string) (string, error) {
	if _, err := os.Stat(say); err != nil {
		return "", &Problem{Key: "voice.none_macos", Err: err}
	}
	return "say", nil
}
