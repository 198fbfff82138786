extension Site {
    /// The emblem: a cogwheel of labour around an open page. Drawn for this product; a newsroom may put its own file in its place
    /// by serving another `favicon.svg`.
    var favicon: [UInt8] { Array(Site.emblem.utf8) }

    private static let emblem = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">
        <circle cx="32" cy="32" r="32" fill="#0b2e63"/>
        <circle cx="32" cy="32" r="26" fill="none" stroke="#e3b23c" stroke-width="6" stroke-dasharray="6.8 6.814"/>
        <circle cx="32" cy="32" r="22.5" fill="none" stroke="#e3b23c" stroke-width="3"/>
        <path fill="#fff" d="M32 23c-4-3.200-9-4-14-3.500v22c5-.5 10 .3 14 3.500 4-3.200 9-4 14-3.500v-22c-5-.5-10 .3-14 3.500z"/>
        <path fill="none" stroke="#0b2e63" stroke-width="1.500" stroke-linecap="round" \
        d="M32 24v19.500M21.500 26c2.600 0 5 .5 7.200 1.600M21.500 31c2.600 0 5 .5 7.200 1.600M21.500 36c2.600 0 5 .5 7.200 1.600"/>
        <path fill="#c4161c" d="m39 25.500 1.500 3.200 3.500.4-2.600 2.400.7 3.500-3.100-1.700-3.100 1.700.7-3.500-2.600-2.400 3.500-.4z"/>
        </svg>

        """
}
