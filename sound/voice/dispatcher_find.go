//go:build linux

package voice

import (
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// address is where the service listens.
type address struct {
	network, place string
	spawn          bool // it is the usual place, so a service that we start will be there
}

// dispatcherAddress follows the rules of the service's own clients.
func dispatcherAddress(env func(string) string) (address, error) {
	if at := env("SPEECHD_ADDRESS"); at != "" {
		method, place, _ := strings.Cut(at, ":")
		switch method {
		case "unix_socket":
			if place != "" {
				return address{"unix", place, false}, nil
			}
		case "inet_socket":
			host, port, _ := strings.Cut(place, ":")
			if host == "" {
				host = "127.0.0.1"
			}
			if port == "" {
				port = "6560"
			}
			return address{"tcp", net.JoinHostPort(host, port), false}, nil
		default:
			return address{}, fmt.Errorf("SPEECHD_ADDRESS is %q", at)
		}
	}
	run := env("XDG_RUNTIME_DIR")
	if run == "" {
		var err error
		if run, err = os.UserCacheDir(); err != nil {
			return address{}, err
		}
	}
	return address{"unix", filepath.Join(run, "speech-dispatcher", "speechd.sock"), true}, nil
}

func (a address) dial(ctx context.Context) (net.Conn, error) {
	d := net.Dialer{Timeout: answerWithin}
	return d.DialContext(ctx, a.network, a.place)
}

// answers tells, without speaking to it, whether a service may be there.
func (a address) answers() bool {
	if a.network != "unix" {
		return true // the person has said so
	}
	_, err := os.Stat(a.place)
	return err == nil
}

// spawnDispatcher starts the service, as its own clients do; it ends by itself when nobody needs it.
func spawnDispatcher(ctx context.Context) error {
	path, err := exec.LookPath("speech-dispatcher")
	if err != nil {
		return errNothing
	}
	cmd := exec.CommandContext(ctx, path, "--spawn")
	cmd.WaitDelay = time.Second
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("starting speech-dispatcher: %w", err)
	}
	return nil
}
