#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension Item {
  /// An item of a request. Throws ``ObjectError`` for a property that cannot be set, or not to this.
  init(_ element: ElementNode, by mailbox: Mailbox, at now: Date) throws {
    let kind = Kind.allCases.first { $0.elementName == element.name } ?? .message
    self.init(
      id: "", changeKey: "", kind: kind, itemClass: kind.itemClass, subject: "", body: "",
      from: mailbox.primarySmtpAddress, to: [], receivedAt: now, isRead: true)
    for child in element.children { try set(child) }
    isDraft = kind == .message
    try checkTimes()
  }

  /// Sets one property to what an element of a request says.
  mutating func set(_ element: ElementNode) throws {
    switch element.name {
    // A copy of an item that was read says whether that was a draft, and means nothing by it. The recipients of
    // blind copies are nobody's business.
    case "IsDraft", "BccRecipients": return
    case let name where ItemSchema.readOnly.contains(name): throw ObjectError.propertyCannotBeSet
    case "ItemClass": itemClass = element.trimmedText
    case "Subject": subject = element.text
    case "Body":
      body = element.text
      properties["Body"] = Markup(copying: element)
    case "ToRecipients": to = Self.addresses(element)
    case "From", "Sender": from = Self.addresses(element).first ?? from
    case "IsRead": isRead = Self.isTrue(element)
    case "ExtendedProperty":
      let property = try ExtendedProperty(element)
      extendedProperties.removeAll { $0.path == property.path }
      extendedProperties.append(property)
    default:
      var copy = Markup(copying: element)
      if ItemSchema.booleans.contains(element.name) {
        copy.content = [.text(Self.isTrue(element) ? "true" : "false")]
      }
      properties[element.name] = copy
    }
  }

  /// Takes one property away.
  mutating func remove(_ path: ItemPath) throws {
    switch path {
    case .extended(let path): extendedProperties.removeAll { $0.path == path }
    case .element("Subject"): subject = ""
    case .element("Body"):
      body = ""
      properties["Body"] = nil
    case .element(let name) where ItemSchema.readOnly.contains(name): throw ObjectError.propertyCannotBeSet
    case .element(let name): properties[name] = nil
    }
  }

  /// Throws ``ObjectError`` when the item ends before it starts.
  func checkTimes() throws {
    if let start = properties["Start"].flatMap({ MomentText.date($0.plainText) }),
      let end = properties["End"].flatMap({ MomentText.date($0.plainText) }), end < start
    {
      throw ObjectError.endBeforeStart
    }
  }

  /// Whom a request writes to, blind copies too.
  static func recipients(_ element: ElementNode) -> [String] {
    ["ToRecipients", "CcRecipients", "BccRecipients"].flatMap { addresses(element.type($0)) }
  }

  /// The recipients of a draft.
  var draftRecipients: [String] {
    let copies = properties["CcRecipients"].map(Self.addresses) ?? []
    return to + copies
  }

  private static func addresses(_ list: ElementNode?) -> [String] {
    (list?.children ?? []).compactMap { $0.type("EmailAddress")?.trimmedText.lowercased() }
  }

  private static func addresses(_ list: Markup) -> [String] {
    list.children.flatMap(\.children).filter { $0.name == "t:EmailAddress" }.map { $0.plainText.lowercased() }
  }

  private static func isTrue(_ element: ElementNode) -> Bool { ["1", "true"].contains(element.trimmedText) }
}

extension Markup {
  /// The elements directly in the element.
  var children: [Markup] {
    content.compactMap { part in
      if case .element(let element) = part { element } else { nil }
    }
  }
}
