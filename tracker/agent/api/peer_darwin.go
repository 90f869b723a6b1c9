package api

import "golang.org/x/sys/unix"

// peerUser is the user at the other end of a Unix socket (LOCAL_PEERCRED).
func peerUser(fd int) (int, error) {
	cred, err := unix.GetsockoptXucred(fd, unix.SOL_LOCAL, unix.LOCAL_PEERCRED)
	if err != nil {
		return -1, err
	}
	return int(cred.Uid), nil
}
