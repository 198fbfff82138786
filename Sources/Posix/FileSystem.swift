import Glibc

/// Says how many bytes an ordinary account may still write on the file system of a path.
package func freeSpace(_ path: String) throws(SystemError) -> Int64 {
    let status = try fileSystem(path)
    return Int64(clamping: UInt64(status.f_bavail) * UInt64(status.f_frsize))
}

/// Says whether the file system of a path is mounted read-only, so that nobody can change what lies there by way of this mount.
package func isMountedReadOnly(_ path: String) throws(SystemError) -> Bool {
    try fileSystem(path).f_flag & UInt(ST_RDONLY) != 0
}

private func fileSystem(_ path: String) throws(SystemError) -> statvfs {
    var status = statvfs()
    try retrying("statvfs", path: path) { statvfs(path, &status) }
    return status
}
