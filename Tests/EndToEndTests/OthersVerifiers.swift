import Glibc
import Posix

/// Verifiers that others wrote, as `.ci/setup test` installs them; where one is not there its tests say so and are skipped.
enum OthersVerifiers {
    private static let root = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")

    /// Go's own client of such logs (Debian `golang-golang-x-mod-dev`), which reads no network with the settings below.
    static let hasGo =
        Program.isInstalled("go") && access("/usr/share/gocode/src/golang.org/x/mod/sumdb/tlog", F_OK) == 0
    /// pymerkle of the Python package index, in a folder of its own.
    static let pymerkle = root + "/.build/others/bin/python"
    static let hasPymerkle =
        access(pymerkle, X_OK) == 0 && (try? shell(pymerkle, "-c", "import pymerkle")) != nil

    /// Compiles the Go program below in a folder; gives its path.
    static func buildGo(in folder: String) throws -> String {
        try Durable.create(folder + "/main.go", Array(goSource.utf8))
        try shell(
            "env", "GO111MODULE=off", "GOPATH=/usr/share/gocode", "GOCACHE=\(folder)/cache", "GOPROXY=off", "GOFLAGS=",
            "go",
            "build", "-o", folder + "/verifier", folder + "/main.go")
        return folder + "/verifier"
    }

    private static let goSource = #"""
        // Checks what tinbai gives out with golang.org/x/mod/sumdb, and with nothing of tinbai's.
        package main

        import (
            "bytes"
            "encoding/base64"
            "encoding/binary"
            "fmt"
            "os"
            "strconv"
            "strings"

            "golang.org/x/mod/sumdb/note"
            "golang.org/x/mod/sumdb/tlog"
        )

        func must(err error) {
            if err != nil {
                fmt.Fprintln(os.Stderr, err)
                os.Exit(1)
            }
        }

        func file(path string) []byte { data, err := os.ReadFile(path); must(err); return data }

        func hash(text string) (h tlog.Hash) {
            data, err := base64.StdEncoding.DecodeString(text)
            must(err)
            if len(data) != tlog.HashSize { must(fmt.Errorf("a hash of %d bytes", len(data))) }
            copy(h[:], data)
            return
        }

        func checkpoint(data []byte, vkey string) tlog.Tree {
            verifier, err := note.NewVerifier(vkey)
            must(err)
            opened, err := note.Open(data, note.VerifierList(verifier))
            must(err)
            lines := strings.Split(opened.Text, "\n")
            if lines[0] != verifier.Name() { must(fmt.Errorf("the origin is %q", lines[0])) }
            size, err := strconv.ParseInt(lines[1], 10, 64)
            must(err)
            return tlog.Tree{N: size, Hash: hash(lines[2])}
        }

        // C2SP tlog-tiles: as Go's own paths, without the height, which is always 8.
        func path(folder string, tile tlog.Tile) string {
            return folder + "/" + strings.Replace(tile.Path(), "tile/8/", "tile/", 1)
        }

        type tiles struct{ folder string }

        func (t tiles) Height() int { return 8 }
        func (t tiles) SaveTiles([]tlog.Tile, [][]byte) {}
        func (t tiles) ReadTiles(wanted []tlog.Tile) (found [][]byte, err error) {
            for _, tile := range wanted {
                data, err := os.ReadFile(path(t.folder, tile))
                if err != nil { return nil, err }
                found = append(found, data)
            }
            return
        }

        func log(folder, vkey string) {
            tree := checkpoint(file(folder + "/checkpoint"), vkey)
            reader := tlog.TileHashReader(tree, tiles{folder})
            // A reader whose every hash was proven against the root, so that what follows compares nothing with itself.
            entries := make([][]byte, 0, tree.N)
            for n := int64(0); n*256 < tree.N; n++ {
                width := tree.N - n*256
                if width > 256 { width = 256 }
                name := path(folder, tlog.Tile{H: 8, L: 0, N: n, W: int(width)})
                bundle := file(strings.Replace(name, "tile/0/", "tile/entries/", 1))
                for len(bundle) > 0 {
                    size := int(binary.BigEndian.Uint16(bundle))
                    entries = append(entries, bundle[2:2+size])
                    bundle = bundle[2+size:]
                }
            }
            if int64(len(entries)) != tree.N { must(fmt.Errorf("%d entries", len(entries))) }
            for n, entry := range entries {
                proof, err := tlog.ProveRecord(tree.N, int64(n), reader)
                must(err)
                must(tlog.CheckRecord(proof, tree.N, tree.Hash, int64(n), tlog.RecordHash(entry)))
                if n == 0 { continue }
                root, err := tlog.TreeHash(int64(n), reader)
                must(err)
                growth, err := tlog.ProveTree(tree.N, int64(n), reader)
                must(err)
                must(tlog.CheckTree(growth, tree.N, tree.Hash, int64(n), root))
            }
            fmt.Printf("%d %x\n", tree.N, tree.Hash[:])
        }

        // C2SP tlog-proof.
        func inclusion(data []byte, vkey string) {
            head, rest, ok := bytes.Cut(data, []byte("\n\n"))
            if !ok { must(fmt.Errorf("no checkpoint")) }
            tree := checkpoint(rest, vkey)
            lines := strings.Split(string(head), "\n")
            entry, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(lines[1], "extra "))
            must(err)
            index, err := strconv.ParseInt(strings.TrimPrefix(lines[2], "index "), 10, 64)
            must(err)
            var proof tlog.RecordProof
            for _, line := range lines[3:] { proof = append(proof, hash(line)) }
            must(tlog.CheckRecord(proof, tree.N, tree.Hash, index, tlog.RecordHash(entry)))
            fmt.Printf("%d %d\n", index, tree.N)
        }

        // The older checkpoint, then the body of a C2SP tlog-witness request.
        func consistency(data []byte, vkey string) {
            before, request, ok := bytes.Cut(data, []byte("\n\nold "))
            if !ok { must(fmt.Errorf("no request")) }
            old := checkpoint(append(before, '\n'), vkey)
            head, rest, ok := bytes.Cut(request, []byte("\n\n"))
            if !ok { must(fmt.Errorf("no checkpoint")) }
            tree := checkpoint(rest, vkey)
            lines := strings.Split(string(head), "\n")
            if lines[0] != strconv.FormatInt(old.N, 10) { must(fmt.Errorf("old is %s", lines[0])) }
            proof := tlog.TreeProof{}
            for _, line := range lines[1:] { proof = append(proof, hash(line)) }
            must(tlog.CheckTree(proof, tree.N, tree.Hash, old.N, old.Hash))
            fmt.Printf("%d %d\n", old.N, tree.N)
        }

        func main() {
            subject, vkey := os.Args[2], os.Args[3]
            switch os.Args[1] {
            case "log": log(subject, vkey)
            case "inclusion": inclusion(file(subject), vkey)
            case "consistency": consistency(file(subject), vkey)
            case "note":
                verifier, err := note.NewVerifier(vkey)
                must(err)
                opened, err := note.Open(file(subject), note.VerifierList(verifier))
                must(err)
                fmt.Print(opened.Text)
            }
        }

        """#

    /// Builds pymerkle's own tree of an exported log's entries, compares every proof and root with it, and lets it check ours.
    static let pythonSource = #"""
        import base64, json, os, struct, sys
        from pymerkle import InmemoryTree, verify_inclusion, verify_consistency
        from pymerkle.proof import MerkleProof

        folder, proofs = sys.argv[1:3]
        origin, size, root = open(folder + "/checkpoint").read().split("\n")[:3]
        size, root = int(size), base64.b64decode(root, validate=True)
        entries = []
        for n in range((size + 255) // 256):
            width = min(256, size - 256 * n)
            bundle = open("%s/tile/entries/%03d%s" % (folder, n, "" if width == 256 else ".p/%d" % width), "rb").read()
            while bundle:
                length, = struct.unpack(">H", bundle[:2])
                entries.append(bundle[2:2 + length])
                bundle = bundle[2 + length:]
        assert len(entries) == size
        tree = InmemoryTree(algorithm="sha256")
        roots = [None]
        for entry in entries:
            tree.append_entry(entry)
            roots.append(tree.get_root())
        assert roots[size] == root, "another root"
        checked = 0
        for name in sorted(os.listdir(proofs)):
            parts = open(proofs + "/" + name).read()
            if name.startswith("inclusion"):
                head, note = parts.split("\n\n", 1)
                lines = head.split("\n")
                index = int(lines[2][6:])
                at, stated = int(note.split("\n")[1]), base64.b64decode(note.split("\n")[2])
                path = [base64.b64decode(line) for line in lines[3:]]
                theirs = tree.prove_inclusion(index + 1, at)
                assert base64.b64decode(lines[1][6:]) == entries[index]
                # Its path begins with a leaf's sibling or the leaf itself; the hashes beside the leaf are ours, in our order.
                own = tree.get_leaf(index + 1)
                assert sorted(h for h in theirs.path if h != own) == sorted(path), name
                verify_inclusion(own, stated, theirs)
                assert stated == roots[at]
            else:
                before, request = parts.split("\n\nold ", 1)
                old, old_root = int(before.split("\n")[1]), base64.b64decode(before.split("\n")[2])
                head, note = request.split("\n\n", 1)
                at, stated = int(note.split("\n")[1]), base64.b64decode(note.split("\n")[2])
                # Its proofs go down to a leaf and have other hashes than RFC 6962's; it is both states that it checks here.
                theirs = tree.prove_consistency(old, at)
                assert roots[old] == old_root and roots[at] == stated
                verify_consistency(old_root, stated, theirs)
            checked += 1
        print(size, checked)
        """#
}
