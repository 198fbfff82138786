import Localization
import Newsroom

extension Site {
    /// How wide a picture is shown, as the `sizes` attribute tells browsers.
    enum PictureRoom {
        case article, lead, card

        var sizes: Markup {
            switch self {
            case .article: "(min-width: 50rem) 46rem, 100vw"
            case .lead: "(min-width: 64rem) 40rem, 100vw"
            case .card: "(min-width: 64rem) 20rem, (min-width: 40rem) 45vw, 8rem"
            }
        }

        /// The width for browsers that choose nothing.
        var wanted: Int {
            switch self {
            case .article, .lead: 960
            case .card: 480
            }
        }
    }

    /// Writes a photo in both formats and all widths. Its description is its caption, else it says whose photo it is.
    func picture(
        _ photo: Photo, number: Int, of title: String, in room: PictureRoom, root: String, isFirst: Bool
    ) -> Markup {
        guard let renditions = picture(photo) else { return "" }
        func set(_ format: Renditions.Format) -> Markup {
            var set = Markup()
            for width in renditions.widths {
                set += set.isEmpty ? "" : ", "
                set += "\(root)\(renditions.path(width: width, format)) \(width)w"
            }
            return set
        }
        let width = renditions.width(atLeast: room.wanted)
        let caption = Markup.isBlank(photo.caption) ? nil : photo.caption
        let description = caption ?? say(words.photoOf, ["n": "\(number)", "title": title])
        let loading: Markup = isFirst ? "" : " loading=\"lazy\" decoding=\"async\""
        return """
            <picture><source type="image/webp" srcset="\(set(.webp))" sizes="\(room.sizes)">\
            <img src="\(root)\(renditions.path(width: width, .jpg))" srcset="\(set(.jpg))" sizes="\(room.sizes)" \
            width="\(width)" height="\(renditions.height(width: width))" alt="\(description)"\(loading)></picture>
            """
    }
}
