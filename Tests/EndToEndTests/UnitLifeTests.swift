import Glibc
import Newsroom
import Posix
import Testing

/// systemd itself runs the package's units, in namespaces and above a layer of their own: the machine keeps nothing of it.
@Suite(
    "The units, run by systemd",
    .enabled(if: Program.isFull, "half a minute: TINBAI_FULL=1"),
    .enabled(if: Program.tinbai != nil, "no release binary: make build"),
    .enabled(
        if: Program.isRoot && access("/lib/systemd/systemd", X_OK) == 0 && Program.isInstalled("dpkg-shlibdeps"),
        "namespaces need root, the package dpkg-dev, and the units systemd"))
struct UnitLifeTests {
    /// Makes a system of the machine's own files and a layer, and has systemd start it with one unit, which ends it.
    private static let boot = """
        set -eu
        mount -t tmpfs tmpfs "$1/layer"
        mkdir "$1/layer/upper" "$1/layer/work"
        mount -t overlay overlay -o "lowerdir=/,upperdir=$1/layer/upper,workdir=$1/layer/work" "$1/root"
        cd "$1/root"
        mount -t proc proc proc
        mount --rbind /sys sys
        mount --rbind /dev dev
        mount -t tmpfs tmpfs run
        mount -t tmpfs tmpfs tmp
        umount -l sys/fs/cgroup
        mount -t cgroup2 cgroup2 sys/fs/cgroup
        mkdir told
        mount --bind "$1/told" told
        cp "$1/tinbai.deb" "$1/life" .
        cat > etc/systemd/system/life.service <<'END'
        [Unit]
        DefaultDependencies=no
        Requires=basic.target
        After=basic.target
        [Service]
        Type=oneshot
        ExecStart=/bin/bash /life
        StandardError=file:/told/errors
        ExecStopPost=/bin/systemctl poweroff --force --force
        END
        exec chroot . env -i container=tinbai PATH=/usr/sbin:/usr/bin:/sbin:/bin \\
            /lib/systemd/systemd --system --unit=life.service
        """

    /// What is done there; each line that it tells is one fact.
    private static let life = """
        unit=tinbai@ban-tin newsroom=/var/lib/tinbai/ban-tin
        export TINBAI_NEWSROOM=$newsroom LANG=C.UTF-8
        as() { setpriv --reuid="$1" --regid="$1" --clear-groups -- "${@:2}"; }
        tell() { echo "$1: $(eval "$2" 2>&1)" >> /told/facts; }
        until_is() { for _ in $(seq 300); do [ "$(eval "$1")" = "$2" ] && return; sleep 0.1; done; }
        pid() { systemctl show -p MainPID --value $unit.service; }
        state() { systemctl show -p ActiveState --value $unit.service; }
        restarts() { systemctl show -p NRestarts --value $unit.service; }
        dpkg --no-triggers -i /tinbai.deb
        mkdir -p /etc/systemd/system/$unit.service.d
        printf '[Service]\\nWatchdogSec=2s\\n' > /etc/systemd/system/$unit.service.d/hasty.conf
        systemctl daemon-reload
        as tinbai tinbai init $newsroom --lang en
        as tinbai tinbai people add lan --name Lan --role editor --login daemon
        as tinbai tinbai people add hoa --name Hoa --role contributor
        systemctl start $unit.socket $unit.service
        tell started state
        tell somebody 'as daemon tinbai queue'
        tell stranger 'as bin tinbai queue --json'
        # Under everything that the unit forbids, converters and photos still work.
        cp -r /usr/share/tinbai/fixtures/drops/01-conference $newsroom/inbox/hoa/
        chown -R tinbai $newsroom/inbox/hoa
        until_is 'as daemon tinbai queue --json | grep -o submitted | head -1' submitted
        tell received 'as daemon tinbai queue --json | grep -o \\"syllables\\":[0-9]* | grep -v :0'
        tell photo 'as daemon tinbai show TB-2026-000001 --json | grep -o \\"width\\":[0-9]* | head -1'
        systemctl reload $unit.service
        tell reloaded state
        kill -KILL "$(pid)"
        tell waited 'as daemon tinbai queue --json | grep -c TB-2026'
        until_is restarts 1
        tell killed 'echo $(state) $(restarts)'
        kill -STOP "$(pid)"
        until_is restarts 2
        until_is state active
        tell hung 'echo $(state) $(restarts)'
        systemctl stop $unit.socket $unit.service
        tell stopped 'echo $(state) $(systemctl show -p Result --value $unit.service)'
        tell verified 'as tinbai tinbai audit verify --json | grep -o \\"verified\\":true'
        tell safety 'systemd-analyze security $unit.service --no-pager | tail -1'
        """

    @Test("start, socket, sandbox, reload, a kill, a hang and a stop go as the unit says, and the ledger verifies")
    func life() throws {
        let folder = "/tmp/tinbai-unit-" + randomBytes(6).map { String($0, radix: 16) }.joined()
        for path in ["", "/layer", "/root", "/told"] { try Folder.makeDirectory(folder + path, mode: 0o755) }
        defer { try? Folder.removeTree(FileName(Folder.name(of: folder)), in: Folder.open("/tmp")) }
        let package =
            "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/") + "/Sources/tinbai/debian"
        let file = try shell("\(package)/build", Program.tinbai ?? "", folder).filter { $0 != "\n" }
        try Folder.rename(file, to: folder + "/tinbai.deb")
        try Durable.create(folder + "/boot", Array(Self.boot.utf8))
        try Durable.create(folder + "/life", Array(Self.life.utf8))
        let spaces = [
            "unshare", "--mount", "--pid", "--fork", "--kill-child", "--cgroup", "--ipc", "--uts", "--net", "bash",
            folder + "/boot", folder,
        ]
        let ended = try Running(spaces, environment: ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin"], logs: "/tmp").wait()
        func told(_ name: String) -> String {
            let bytes = try? Descriptor.open("\(folder)/told/\(name)").readAll(limit: 1 << 20)
            return String(decoding: bytes ?? [], as: UTF8.self)
        }
        let facts = told("facts")
        for fact in [
            "started: active", "somebody: Nothing is waiting.", "received: \"syllables\":", "photo: \"width\":",
            "reloaded: active", "waited: 1", "killed: active 1", "hung: active 2", "stopped: inactive success",
            "verified: \"verified\":true", "stranger: {\"refused\":[{\"code\":\"person-unknown-login\"", "SAFE",
        ] { #expect(facts.contains(fact), "\(facts)\(told("errors"))\(ended.text.suffix(2000))\(ended.message)") }
    }
}
