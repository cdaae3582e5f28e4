extension WireFault.Kind {
  /// Does to an answer what the fault does to documents.
  func deform(_ response: inout LabResponse) {
    switch self {
    case .cutDocument(let bytes):
      response.body = Array(response.body.prefix(bytes))
    case .mediaType(let type):
      response.headers["Content-Type"] = type
    case .huge(let bytes):
      response.body += [UInt8](repeating: 0x20, count: max(0, bytes - response.body.count))
    case .gzipBomb(let bytes):
      response.headers["Content-Encoding"] = "gzip"
      response.body = GzipBomb.packed(bytes: bytes)
    case .badUTF8:
      // The first byte of a pair, without the second (RFC 3629 section 3).
      response.body.insert(contentsOf: [0xC3, 0x28], at: response.body.count / 2)
    default:
      break
    }
  }
}

/// A small packed text that is large when it is unpacked.
enum GzipBomb {
  /// So many blanks or a few more, packed in one part in 150 (RFC 1951 section 3.2.6, RFC 1952 section 2.3). The
  /// check sum behind them is missing, since whoever reads as far has lost already.
  static func packed(bytes: Int) -> [UInt8] {
    var stream = BitStream(bytes: [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF])
    // The last block, with the fixed codes.
    stream.append(1, count: 1)
    stream.append(1, count: 2)
    // One blank, and then many times the longest repetition at the distance of 1.
    stream.appendCode(0x30 + 0x20, count: 8)
    for _ in 0..<max(1, (bytes + longestRun - 1) / longestRun) {
      stream.appendCode(0b1100_0101, count: 8)
      stream.appendCode(0, count: 5)
    }
    stream.appendCode(0, count: 7)
    return stream.finished
  }

  private static let longestRun = 258

  /// Bits that fill bytes from the lowest up.
  private struct BitStream {
    var bytes: [UInt8]
    private var pending: UInt32 = 0
    private var count = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    /// Appends a number, its lowest bit first.
    mutating func append(_ bits: UInt32, count length: Int) {
      pending |= bits << UInt32(count)
      count += length
      while count >= 8 {
        bytes.append(UInt8(truncatingIfNeeded: pending))
        pending >>= 8
        count -= 8
      }
    }

    /// Appends a code, its highest bit first.
    mutating func appendCode(_ code: UInt32, count length: Int) {
      for bit in (0..<length).reversed() { append((code >> UInt32(bit)) & 1, count: 1) }
    }

    var finished: [UInt8] { count > 0 ? bytes + [UInt8(truncatingIfNeeded: pending)] : bytes }
  }
}
