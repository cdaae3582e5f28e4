import HTTPTypes

/// An answer as it comes in, piece by piece and within its limits.
struct ReceivedAnswer {
  /// All header fields of an answer, interim ones included, hold no more bytes than this.
  static let headerLimit = 128 * 1024

  private let bodyLimit: Int
  private var headerBytes = 0
  private var areHeadersComplete = true

  private(set) var headers = HTTPFields()
  private(set) var body: [UInt8] = []
  /// The limit that was exceeded, if one was.
  private(set) var exceededLimit: Int?

  init(bodyLimit: Int) {
    self.bodyLimit = bodyLimit
  }

  /// Takes a piece of the decoded body; returns whether it was taken.
  mutating func takeBody(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard body.count + bytes.count <= bodyLimit else {
      exceededLimit = bodyLimit
      return false
    }
    body.append(contentsOf: bytes)
    return true
  }

  /// Takes a line of the head, or of the trailers; returns whether it was taken.
  mutating func takeHeaderLine(_ bytes: UnsafeRawBufferPointer) -> Bool {
    headerBytes += bytes.count
    guard headerBytes <= Self.headerLimit else {
      exceededLimit = Self.headerLimit
      return false
    }
    let line = bytes.prefix { $0 != UInt8(ascii: "\r") && $0 != UInt8(ascii: "\n") }
    if line.isEmpty {
      areHeadersComplete = true
    } else if areHeadersComplete {
      // A status line begins an answer; an interim one (1xx) is followed by another. Any other line after
      // the head is a trailer, and nothing that comes after the body may pass for a header field.
      if line.starts(with: "HTTP/".utf8) {
        headers = HTTPFields()
        areHeadersComplete = false
      }
    } else {
      takeField(line)
    }
    return true
  }

  private mutating func takeField(_ line: Slice<UnsafeRawBufferPointer>) {
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")),
      let name = HTTPField.Name(String(decoding: line[..<colon], as: UTF8.self))
    else { return }
    let value = String(decoding: line[line.index(after: colon)...], as: UTF8.self)
    headers.append(HTTPField(name: name, value: value))
  }
}
