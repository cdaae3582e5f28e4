import CLibcurl
import Dispatch
import Synchronization

/// The event loop: owns libcurl's multi handle and is the only one to touch it.
///
/// Other threads leave commands in a mailbox and wake the loop up (`curl_multi_wakeup`, the one call
/// that libcurl allows from any thread).
///
/// `@unchecked Sendable`: `multi` is a constant pointer that other threads use for `curl_multi_wakeup`
/// only, while `inbox` guarantees that the handle still stands; everything else is behind a mutex.
final class CurlLoop: @unchecked Sendable {
  typealias Continuation = CheckedContinuation<Exchange, Never>

  private enum Command {
    case start(CurlTransfer, Continuation)
    case cancel(Int)
  }

  private struct Inbox {
    var commands: [Command] = []
    var isStopping = false
    /// The handle is about to go.
    var isOver = false
    /// The handle is gone.
    var isGone = false
    var waiting: [CheckedContinuation<Void, Never>] = []
  }

  private struct Running {
    let transfer: CurlTransfer
    let continuation: Continuation
  }

  /// How long the loop sleeps when nothing happens, in milliseconds; a command wakes it up at once.
  private static let longestSleep: Int32 = 60_000
  /// How many idle connections are kept for reuse.
  private static let connectionCacheSize = 32

  private static let globalSetUp: CURLcode = xt_global_init()

  private let multi: UnsafeMutableRawPointer
  private let inbox = Mutex(Inbox())

  /// Sets libcurl up, once for the process; to be called before anything else of it is used.
  static func setUpLibrary() throws(TransportError) {
    guard globalSetUp == CURLE_OK else {
      throw TransportError(.unusable, detail: "libcurl could not be set up")
    }
  }

  init() throws(TransportError) {
    guard let multi = curl_multi_init() else {
      throw TransportError(.unusable, detail: "libcurl has no handle left")
    }
    self.multi = multi
    _ = xt_multi_set_long(multi, CURLMOPT_MAXCONNECTS, Self.connectionCacheSize)
    DispatchQueue(label: "xtdiag.http").async { self.run() }
  }

  func submit(_ transfer: CurlTransfer, _ continuation: Continuation) {
    guard !post(.start(transfer, continuation)) else { return }
    continuation.resume(
      returning: transfer.refused(TransportError(.unusable, detail: "the transport was stopped")))
  }

  func cancel(_ id: Int) {
    _ = post(.cancel(id))
  }

  /// Ends the loop; requests still under way end as cancelled.
  func stop() {
    inbox.withLock { inbox in
      guard !inbox.isOver else { return }
      inbox.isStopping = true
      curl_multi_wakeup(multi)
    }
  }

  /// Waits until the loop has ended and let go of everything, connections included.
  func waitForEnd() async {
    await withCheckedContinuation { continuation in
      let isGone = inbox.withLock { inbox in
        if !inbox.isGone { inbox.waiting.append(continuation) }
        return inbox.isGone
      }
      if isGone { continuation.resume() }
    }
  }

  private func post(_ command: Command) -> Bool {
    inbox.withLock { inbox in
      guard !inbox.isStopping, !inbox.isOver else { return false }
      inbox.commands.append(command)
      curl_multi_wakeup(multi)
      return true
    }
  }

  // MARK: On the loop's thread

  private func run() {
    var running: [UnsafeMutableRawPointer: Running] = [:]
    var end = TransportError(.cancelled)
    while true {
      let (commands, isStopping) = inbox.withLock { inbox in
        defer { inbox.commands = [] }
        return (inbox.commands, inbox.isStopping)
      }
      for command in commands { perform(command, &running) }
      if isStopping { break }
      if let failure = turn(&running) {
        end = failure
        break
      }
    }
    // Nobody may leave a command or wake the loop up once the handle is gone.
    let late = inbox.withLock { inbox in
      inbox.isOver = true
      defer { inbox.commands = [] }
      return inbox.commands
    }
    for command in late { perform(command, &running) }
    for entry in running.values { finish(entry, with: end) }
    curl_multi_cleanup(multi)
    let waiting = inbox.withLock { inbox in
      inbox.isGone = true
      defer { inbox.waiting = [] }
      return inbox.waiting
    }
    for continuation in waiting { continuation.resume() }
  }

  /// Moves every transfer on and waits until something happens; returns why this cannot go on.
  private func turn(_ running: inout [UnsafeMutableRawPointer: Running]) -> TransportError? {
    var count: Int32 = 0
    var result = curl_multi_perform(multi, &count)
    collect(&running)
    if result == CURLM_OK { result = curl_multi_poll(multi, nil, 0, Self.longestSleep, nil) }
    guard result != CURLM_OK else { return nil }
    return TransportError(.unusable, detail: curl_multi_strerror(result).map { String(cString: $0) } ?? "")
  }

  private func perform(_ command: Command, _ running: inout [UnsafeMutableRawPointer: Running]) {
    switch command {
    case .start(let transfer, let continuation):
      guard curl_multi_add_handle(multi, transfer.handle) == CURLM_OK else {
        let error = TransportError(.unusable, detail: "libcurl did not take the request")
        return continuation.resume(returning: transfer.refused(error))
      }
      running[transfer.handle] = Running(transfer: transfer, continuation: continuation)
    case .cancel(let id):
      guard let entry = running.first(where: { $0.value.transfer.id == id }) else { return }
      running[entry.key] = nil
      finish(entry.value, with: TransportError(.cancelled))
    }
  }

  private func finish(_ entry: Running, with error: TransportError) {
    // What was measured is asked for first: removing the handle starts to forget it.
    let exchange = entry.transfer.failed(error)
    curl_multi_remove_handle(multi, entry.transfer.handle)
    entry.continuation.resume(returning: exchange)
  }

  private func collect(_ running: inout [UnsafeMutableRawPointer: Running]) {
    var left: Int32 = 0
    while let message = curl_multi_info_read(multi, &left) {
      guard message.pointee.msg == CURLMSG_DONE, let handle = message.pointee.easy_handle else { continue }
      // The message is gone once the handle is removed: read it first.
      let result = xt_message_result(message)
      guard let entry = running.removeValue(forKey: handle) else { continue }
      let exchange = entry.transfer.finished(result)
      curl_multi_remove_handle(multi, handle)
      entry.continuation.resume(returning: exchange)
    }
  }
}
