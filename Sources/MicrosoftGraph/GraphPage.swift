/// One page of a list.
struct GraphPage<Element: Decodable & Sendable>: Decodable, Sendable {
  /// The elements; an empty list is a list, a missing one is not.
  let value: [Element]
  /// Where the next page is.
  let nextLink: String?

  private enum CodingKeys: String, CodingKey {
    case value
    case nextLink = "@odata.nextLink"
  }
}
