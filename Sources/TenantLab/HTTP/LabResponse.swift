/// One HTTP answer of a service.
struct LabResponse: Sendable {
  var status: Int
  var headers: HeaderList
  var body: [UInt8]

  init(_ status: Int, headers: HeaderList = [:], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// An answer with a JSON document.
  static func json(_ status: Int, _ document: JSONText, headers: HeaderList = [:]) -> LabResponse {
    var answer = LabResponse(status, headers: headers, body: Array(document.text.utf8))
    if answer.headers["Content-Type"] == nil {
      answer.headers["Content-Type"] = "application/json; charset=utf-8"
    }
    return answer
  }

  /// An answer in plain text.
  static func text(_ status: Int, _ text: String) -> LabResponse {
    LabResponse(status, headers: ["Content-Type": "text/plain; charset=utf-8"], body: Array(text.utf8))
  }
}

/// One of the lab's services: a function from a request to an answer, by the state of the world.
protocol LabService: Sendable {
  func answer(_ request: LabRequest) async -> LabResponse
}
