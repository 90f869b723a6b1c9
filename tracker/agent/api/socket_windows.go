package api

import (
	"context"
	"fmt"
	"net"

	"github.com/Microsoft/go-winio"
	"golang.org/x/sys/windows"
)

// address names the pipe of a door; it carries the user's SID, so that two users
// of one machine never meet. The folder has no part in it.
func address(_, door string) (string, string, error) {
	user, err := windows.GetCurrentProcessToken().GetTokenUser()
	if err != nil {
		return "", "", fmt.Errorf("ask who the user is: %w", err)
	}
	sid := user.User.Sid.String()
	return `\\.\pipe\limber-` + door + "-" + sid, sid, nil
}

// listen makes the first instance of the pipe; its access list names this user alone.
func listen(dir, door string) (net.Listener, error) {
	path, sid, err := address(dir, door)
	if err != nil {
		return nil, err
	}
	l, err := winio.ListenPipe(path, &winio.PipeConfig{SecurityDescriptor: "D:P(A;;GA;;;" + sid + ")"})
	if err != nil {
		return nil, fmt.Errorf("listen on %s: %w", path, err)
	}
	return l, nil
}

func dial(ctx context.Context, dir, door string) (net.Conn, error) {
	path, _, err := address(dir, door)
	if err != nil {
		return nil, err
	}
	return winio.DialPipeContext(ctx, path)
}
