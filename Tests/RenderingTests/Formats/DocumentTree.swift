import Foundation
import SOAP
import Testing

/// A document as libxml2 sees it, to look for what it holds.
struct DocumentTree {
  let root: XMLElement

  /// Reads XML, or a page that is XML but for its document type.
  init(_ text: String) throws {
    let document = text.hasPrefix("<!DOCTYPE html>\n") ? String(text.dropFirst("<!DOCTYPE html>\n".count)) : text
    let limits = XMLLimits(bytes: 64 << 20, nodes: 4_000_000)
    root = try XMLReader.read(Array(document.utf8), limits: limits)
  }

  /// Every element of that name, in document order.
  func all(_ name: String) -> [XMLElement] { all { $0.name.local == name } }

  /// Every element that fits, in document order.
  func all(_ fits: (XMLElement) -> Bool) -> [XMLElement] {
    var found: [XMLElement] = []
    var rest = [root]
    while let element = rest.popLast() {
      if fits(element) { found.append(element) }
      rest += element.children.reversed()
    }
    return found
  }
}

extension XMLElement {
  /// The value of an attribute by its plain name.
  func value(_ name: String) -> String? { attributes.first { $0.name.local == name }?.value }

  /// All texts in it, in document order.
  var wholeText: String {
    content.map { node in
      switch node {
      case .text(let text): text
      case .element(let child): child.wholeText
      }
    }.joined()
  }
}
