/// Compressed bodies.
enum Gzip {
  /// The lines "hello, hello, hello, hello".
  static let hello: [UInt8] = [
    0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0xCB, 0x48, 0xCD, 0xC9, 0xC9, 0xD7,
    0x51, 0xC8, 0xC0, 0xA4, 0xB8, 0x00, 0x4B, 0x21, 0xA1, 0x29, 0x1B, 0x00, 0x00, 0x00,
  ]

  private static let header: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]

  /// A body that is at least `count` zeros once it is decoded, and about a hundred and fifty times smaller
  /// before. It has no end.
  static func zeros(atLeast count: Int) -> [UInt8] {
    var bits = BitWriter()
    // One last block with the fixed codes of RFC 1951 section 3.2.6: a zero, and then again and again 258
    // bytes from one byte before.
    bits.write(1, count: 1)
    bits.write(1, count: 2)
    bits.writeCode(0b0011_0000, count: 8)
    for _ in 0...(count / 258) {
      bits.writeCode(0b1100_0101, count: 8)
      bits.writeCode(0, count: 5)
    }
    return header + bits.bytes
  }

  private struct BitWriter {
    private(set) var bytes: [UInt8] = []
    private var used = 8

    /// Lowest bit first.
    mutating func write(_ value: Int, count: Int) {
      for bit in 0..<count { append(value >> bit & 1) }
    }

    /// Highest bit first, as codes are written.
    mutating func writeCode(_ code: Int, count: Int) {
      for bit in (0..<count).reversed() { append(code >> bit & 1) }
    }

    private mutating func append(_ bit: Int) {
      if used == 8 {
        bytes.append(0)
        used = 0
      }
      bytes[bytes.count - 1] |= UInt8(bit << used)
      used += 1
    }
  }
}
