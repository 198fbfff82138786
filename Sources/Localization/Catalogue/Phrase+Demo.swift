extension Phrase {
    package static let demo = Demo()

    /// What `demo` tells while it runs.
    package struct Demo: Sendable {
        package let welcome = Phrase(
            vi: "Một tòa soạn nhỏ đang được lập tại {path}.", en: "A small newsroom is being set up in {path}.")
        package let done = Phrase(
            vi: "Xong. Tòa soạn vẫn ở {path} để bạn xem.", en: "Done. The newsroom stays in {path} for you to look at.")
    }
}
