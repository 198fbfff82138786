package import Newsroom
import Workflow

extension SQLiteStore {
    package func fate(of drop: DropKey) throws(StoreError) -> DropFate? {
        try connection.first(
            "SELECT submission FROM fates WHERE person = ? AND source = ?",
            [.text(drop.person.text), .bytes(drop.source.bytes)]
        ) { row throws(StoreError) in try DropFate(row, 0) }
    }

    package func eachFate(_ body: (DropKey, DropFate) -> Void) throws(StoreError) {
        try connection.each("SELECT person, source, submission FROM fates") { row throws(StoreError) in
            let drop = DropKey(person: try row.value(0) { PersonID($0) }, source: try row.digest(1))
            body(drop, try DropFate(row, 2))
        }
    }

    package func text(_ digest: Digest) throws(StoreError) -> [UInt8]? {
        try connection.first("SELECT bytes FROM texts WHERE digest = ?", [.bytes(digest.bytes)]) {
            row throws(StoreError) in try row.bytes(0)
        }
    }

    package func eachText(_ body: (Digest, [UInt8]) -> Void) throws(StoreError) {
        try connection.each("SELECT digest, bytes FROM texts ORDER BY digest") { row throws(StoreError) in
            body(try row.digest(0), try row.bytes(1))
        }
    }

    package func jobs(limit: Int) throws(StoreError) -> [Job] {
        try connection.all(
            "SELECT kind, subject, asked FROM jobs ORDER BY asked, kind, subject LIMIT ?", [.integer(max(0, limit))]
        ) { row throws(StoreError) in
            Job(
                request: Job.Request(kind: try row.value(0) { Job.Kind(rawValue: $0) }, subject: try row.text(1)),
                asked: try row.integer(2))
        }
    }

    package func finish(_ jobs: [Job]) throws(StoreError) {
        try connection.write { () throws(StoreError) in
            for job in jobs {
                try connection.run(
                    "DELETE FROM jobs WHERE kind = ? AND subject = ? AND asked <= ?",
                    [.text(job.request.kind.rawValue), .text(job.request.subject), .integer(job.asked)])
            }
        }
    }

    package func renditions(of photo: Digest) throws(StoreError) -> [StoredRendition] {
        try connection.all(
            "SELECT width, height, format, digest FROM renditions WHERE photo = ? ORDER BY place",
            [.bytes(photo.bytes)]
        ) { row throws(StoreError) in
            StoredRendition(
                width: try row.integer(0), height: try row.integer(1), format: try row.text(2),
                digest: try row.digest(3))
        }
    }

    package func keep(_ renditions: [StoredRendition], of photo: Digest) throws(StoreError) {
        try connection.write { () throws(StoreError) in
            try connection.run("DELETE FROM renditions WHERE photo = ?", [.bytes(photo.bytes)])
            for (place, rendition) in renditions.enumerated() {
                try connection.run(
                    "INSERT INTO renditions (photo, place, width, height, format, digest) VALUES (?,?,?,?,?,?)",
                    [
                        .bytes(photo.bytes), .integer(place), .integer(rendition.width), .integer(rendition.height),
                        .text(rendition.format), .bytes(rendition.digest.bytes),
                    ])
            }
        }
    }
}

extension DropFate {
    fileprivate init(_ row: Row, _ column: Int32) throws(StoreError) {
        self = row.isNull(column) ? .quarantined : .submission(try row.submission(column))
    }
}
