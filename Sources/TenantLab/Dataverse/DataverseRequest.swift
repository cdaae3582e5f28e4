/// One request of a user who was let in.
struct DataverseRequest: Sendable {
  private let request: LabRequest
  private let user: String
  private let route: DataverseRoute
  private let preferences: Preferences
  private let version: String

  /// Throws ``DataverseError`` for a path that leads nowhere and for preferences that cannot be read.
  init(_ request: LabRequest, by user: String, in world: World) throws {
    let segments = request.pathSegments
    guard segments.count >= 3, segments[0] == "api", segments[1] == "data", segments[2].hasPrefix("v9.") else {
      throw DataverseError.noSegment(segments.last ?? "")
    }
    self.request = request
    self.user = user
    version = segments[2]
    route = try DataverseRoute(segments.dropFirst(3))
    preferences = try Preferences(request.headers)
  }

  /// The answer. Throws ``DataverseError``.
  func answer(in world: inout World) throws -> LabResponse {
    switch route {
    case .whoAmI:
      guard request.method == "GET" else {
        throw request.method == "POST"
          ? DataverseError.noFunction(request.baseURL + request.path)
          : DataverseError.wrongVerb(request.method, allow: ["GET"])
      }
      return whoAmI(world)
    case .list(let table): return try list(table, in: &world)
    case .row(let table, let id): return try row(table, id, in: &world)
    default:
      guard request.method == "GET" else { throw DataverseError.wrongVerb(request.method, allow: ["GET"]) }
      return try reading(world)
    }
  }

  // MARK: - Reading

  private func reading(_ world: World) throws -> LabResponse {
    let form = form(world)
    switch route {
    case .count(let table):
      try check(.read, table, world)
      return LabResponse.text(200, String(world.dynamics.rows(table.logicalName).count))
    case .property(let table, let id, let column):
      return form.property(column, of: try find(table, id, world), table)
    case .related(let table, let id, let collection):
      _ = try find(table, id, world)
      guard let other = DataverseTable.named(collection.table) else { throw DataverseError.noSegment(collection.name) }
      let rows = world.dynamics.rows(other.logicalName).filter { $0.reference(collection.lookup) == id }
      return try list(rows, of: other, world)
    case .referenced(let table, let id, let lookup):
      guard case .reference(let name, let other)? = try find(table, id, world)[lookup.name],
        let target = DataverseTable.named(name)
      else { return LabResponse(204) }
      return form.row(try find(target, other, world), try TableQuery(request.query, of: target))
    case .definitions: return try TableDefinitions(answer: form).list(request.query)
    case .definition(let table): return try TableDefinitions(answer: form).entity(table, request.query)
    case .attributes(let table, let kind): return try TableDefinitions(answer: form).attributes(table, kind: kind)
    default:
      return form.json(
        200,
        [
          "@odata.context": .string("\(form.root)/$metadata"),
          "value": .array(
            DataverseTable.all.map { table in
              let set = JSONText.string(table.entitySetName)
              return ["name": set, "kind": "EntitySet", "url": set]
            }),
        ])
    }
  }

  private func whoAmI(_ world: World) -> LabResponse {
    let form = form(world)
    return form.json(
      200,
      [
        "@odata.context": .string("\(form.root)/$metadata#Microsoft.Dynamics.CRM.WhoAmIResponse"),
        "BusinessUnitId": .string(world.dynamics.businessUnitID), "UserId": .string(user),
        "OrganizationId": .string(world.dynamics.organizationID),
      ])
  }

  private func list(_ rows: [DataverseRow], of table: DataverseTable, _ world: World) throws -> LabResponse {
    try check(.read, table, world)
    let query = try TableQuery(request.query, of: table)
    return try form(world).list(query.rows(of: rows, in: world.dynamics), query, context: table.entitySetName)
  }

  private func find(_ table: DataverseTable, _ id: String, _ world: World) throws -> DataverseRow {
    try check(.read, table, world)
    guard let row = world.dynamics.row(table.logicalName, id) else { throw DataverseError.noRow(table, id) }
    return row
  }

  private func form(_ world: World) -> DataverseAnswer {
    DataverseAnswer(request: request, version: version, environment: world.dynamics, preferences: preferences)
  }

  /// Throws ``DataverseError`` when the user lacks the privilege.
  private func check(_ verb: DataverseVerb, _ table: DataverseTable, _ world: World) throws {
    let held = world.dynamics.privileges[user] ?? []
    let privilege = table.privilege(for: verb)
    guard held.contains(privilege) else {
      throw DataverseError.privilegeMissing(privilege, user: user, held: held.count, table: table)
    }
  }

  // MARK: - Writing

  private func list(_ table: DataverseTable, in world: inout World) throws -> LabResponse {
    let verbs = ["GET"] + (table.verbs.contains(.create) ? ["POST"] : [])
    guard verbs.contains(request.method) else { throw DataverseError.wrongVerb(request.method, allow: verbs) }
    guard request.method == "POST" else {
      return try list(world.dynamics.rows(table.logicalName), of: table, world)
    }
    try check(.create, table, world)
    let change = try RowChange(request.body, of: table, in: world.dynamics)
    return try written(table, try world.createRow(change, by: user), isNew: true, world)
  }

  private func row(_ table: DataverseTable, _ id: String, in world: inout World) throws -> LabResponse {
    let verbs =
      ["GET"] + (table.verbs.contains(.write) ? ["PATCH"] : []) + (table.verbs.contains(.delete) ? ["DELETE"] : [])
    guard verbs.contains(request.method) else { throw DataverseError.wrongVerb(request.method, allow: verbs) }
    switch request.method {
    case "GET":
      let row = try find(table, id, world)
      let query = try TableQuery(request.query, of: table)
      guard request.headers["If-None-Match"] != row.etag else { return LabResponse(304) }
      return form(world).row(row, query)
    case "DELETE":
      try check(.delete, table, world)
      try checkVersion(world.dynamics.row(table.logicalName, id), table, id)
      try world.deleteRow(table, id)
      return LabResponse(204)
    default:
      return try patch(table, id, in: &world)
    }
  }

  /// Without `If-Match`, a row that is not there is made (Microsoft Learn, "Update and delete table rows using the
  /// Web API", on upserts).
  private func patch(_ table: DataverseTable, _ id: String, in world: inout World) throws -> LabResponse {
    let row = world.dynamics.row(table.logicalName, id)
    let isNew = row == nil && request.headers["If-Match"] == nil
    try check(isNew ? .create : .write, table, world)
    try checkVersion(row, table, id)
    if row != nil, request.headers["If-None-Match"] == "*" { throw DataverseError.duplicate }
    let change = try RowChange(request.body, of: table, in: world.dynamics)
    if isNew {
      _ = try world.createRow(change, id: id, by: user)
    } else {
      try world.updateRow(change, id, by: user)
    }
    return try written(table, id, isNew: isNew, world)
  }

  /// `If-Match` with an etag demands that the row has not changed since, with an asterisk that there is one.
  private func checkVersion(_ row: DataverseRow?, _ table: DataverseTable, _ id: String) throws {
    guard let expected = request.headers["If-Match"] else { return }
    guard let row else { throw DataverseError.noRow(table, id) }
    guard expected == "*" || expected == row.etag else { throw DataverseError.versionMismatch }
  }

  private func written(
    _ table: DataverseTable, _ id: String, isNew: Bool, _ world: World
  ) throws -> LabResponse {
    var response = LabResponse(204)
    if preferences.returnsRow, let row = world.dynamics.row(table.logicalName, id) {
      response = form(world).row(row, try TableQuery(request.query, of: table), status: isNew ? 201 : 200)
    }
    let url = "\(form(world).root)/\(table.entitySetName)(\(id))"
    response.headers.add("OData-EntityId", url)
    if isNew { response.headers.add("Location", url) }
    return response
  }
}
