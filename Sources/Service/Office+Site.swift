import Newsroom
import Publishing

extension Office {
    private var editions: Editions {
        Editions(store: store, objects: premises.objects, shared: premises.writer.register)
    }

    /// Not for those who read everything and change nothing.
    func siteBuild(_ arguments: Arguments, _ actor: ActorRecord) throws(Fault) -> Answer {
        let register = register
        guard isOfNewsroom(actor, register, but: Roles.readers) else {
            return notPermitted(register, but: Roles.readers)
        }
        let files = try premises.press.build(
            editions, makingPicturesAnew: arguments.flag("pictures"), keep: premises.keepRenditions)
        return Answer(
            .done(.object(["files": .integer(Int64(files)), "path": .string(premises.folder.site)])))
    }

    func siteCheck(_ actor: ActorRecord) throws(Fault) -> Answer {
        let register = register
        guard isOfNewsroom(actor, register) else { return notPermitted(register) }
        let found = try premises.press.check(editions)
        func list(_ paths: [String]) -> JSON { .array(paths.map(JSON.string)) }
        let matches = found.isEmpty
        let waiting = try storing { () throws(StoreError) in try store.jobs(limit: 1000) }.count {
            $0.request.kind == .site || $0.request.kind == .erasure
        }
        if !matches, found.unreadable.isEmpty, waiting > 0 {
            // What is not written yet is no page that somebody changed.
            return Answer(.refused([.coded("publishing-under-way", ["count": String(waiting)])], nature: .repeated))
        }
        let document = JSON.object([
            "matches": .bool(matches), "missing": list(found.missing), "differing": list(found.differing),
            "unexpected": list(found.unexpected), "unreadable": list(found.unreadable.keys.sorted()),
        ])
        return Answer(matches ? .done(document) : .unverified(document))
    }
}
