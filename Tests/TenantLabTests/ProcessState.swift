import Foundation

/// What this process holds of the system that could outlive a lab.
struct ProcessState: Equatable, CustomStringConvertible {
  /// What each open descriptor leads to, such as `socket` or a path.
  let descriptors: [String]
  /// The ids of child processes.
  let children: [String]
  /// What lies in the folder for temporary files.
  let files: [String]

  /// Where the system tells about processes; Linux alone has it.
  private static let own = "/proc/self"

  /// Whether the system tells.
  static var isKnown: Bool { FileManager.default.fileExists(atPath: "\(own)/fd") }

  /// What it holds now.
  init() throws {
    let manager = FileManager.default
    // The descriptor of the listing itself is gone when its link is read.
    descriptors = try manager.contentsOfDirectory(atPath: "\(Self.own)/fd").compactMap { name in
      // A socket's number is another each time.
      try? manager.destinationOfSymbolicLink(atPath: "\(Self.own)/fd/\(name)").prefix { $0 != "[" }.description
    }.sorted()
    children = try manager.contentsOfDirectory(atPath: "\(Self.own)/task").flatMap { thread in
      let list = try? String(contentsOfFile: "\(Self.own)/task/\(thread)/children", encoding: .utf8)
      return (list ?? "").split(separator: " ").map(String.init)
    }.sorted()
    files = try manager.contentsOfDirectory(atPath: manager.temporaryDirectory.path).sorted()
  }

  var description: String { "descriptors \(descriptors), children \(children), files \(files)" }
}
