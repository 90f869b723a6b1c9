package journal

import "golang.org/x/sys/unix"

// remote lists the file systems on which two processes share no memory
// through a file, by their magic numbers (statfs(2)).
var remote = map[int64]bool{
	unix.NFS_SUPER_MAGIC:  true,
	unix.SMB_SUPER_MAGIC:  true,
	unix.SMB2_SUPER_MAGIC: true,
	unix.CIFS_SUPER_MAGIC: true,
	unix.V9FS_MAGIC:       true,
	unix.AFS_SUPER_MAGIC:  true,
	unix.CODA_SUPER_MAGIC: true,
	unix.FUSE_SUPER_MAGIC: true, // sshfs and its like; a local one loses little by it
}

// localDisk tells whether the folder lies on a disk of this machine.
func localDisk(dir string) bool {
	var s unix.Statfs_t
	if err := unix.Statfs(dir, &s); err != nil {
		return true
	}
	return !remote[int64(s.Type)&0xffffffff] //nolint:unconvert // 32 bits wide on some machines
}
