/// An agency's logo: a PNG of twice the size at which mails show it.
package struct Logo: Hashable, Sendable {
    package let bytes: [UInt8]
    /// What the file holds, in pixels.
    package let pixels: Size

    package struct Size: Hashable, Sendable {
        package let width: Int
        package let height: Int

        package init(width: Int, height: Int) {
            self.width = width
            self.height = height
        }
    }

    package init(bytes: [UInt8], pixels: Size) {
        self.bytes = bytes
        self.pixels = pixels
    }

    /// What mails show: half of the pixels, rounded up, sharp on dense screens.
    package var shown: Size {
        Size(width: (pixels.width + 1) / 2, height: (pixels.height + 1) / 2)
    }
}
