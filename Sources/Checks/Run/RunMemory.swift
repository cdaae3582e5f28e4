import Synchronization

/// Something that is found out once in a run.
///
/// The first who asks finds it out, and all others, at the same time or later, are told the same.
final class RunMemory<Value: Sendable>: Sendable {
  private let task = Mutex<Task<Value, Never>?>(nil)

  /// What was found out, or is being found out; `find` runs for the first caller only.
  ///
  /// Callers that come meanwhile wait for the same task, which therefore belongs to none of them; when one
  /// is called off, the run is, and the task with it.
  func value(_ find: @escaping @Sendable () async -> Value) async -> Value {
    let task = task.withLock { task in
      let running = task ?? Task { await find() }
      task = running
      return running
    }
    return await withTaskCancellationHandler {
      await task.value
    } onCancel: {
      task.cancel()
    }
  }
}
