//! Long work off the caller's thread, so that Python hears Ctrl-C and sees progress while it runs.

use crate::frame::{Batch, Job};
use pyo3::exceptions::{PyKeyboardInterrupt, PyRuntimeError};
use pyo3::prelude::*;
use pyo3_polars::error::PyPolarsErr;
use std::sync::{Arc, mpsc};
use std::time::Duration;

/// How long Python waits at most for its signals to be looked at.
const TICK: Duration = Duration::from_millis(50);

/// Runs a job to its end. The GIL is released; every tick the signals are checked and `progress(done, total)` is called.
/// Where either raises, the job is told to stop and the exception passes at once.
pub(super) fn finish(py: Python<'_>, job: Job, progress: Option<&Py<PyAny>>) -> PyResult<Batch> {
    run(py, job, progress, false).map(|(batch, _)| batch)
}

/// The same, but a first Ctrl-C only ends the work after what is in hand, and what was done is kept. Beside it stands how many are done.
pub(super) fn finish_or_keep(py: Python<'_>, job: Job, progress: Option<&Py<PyAny>>) -> PyResult<(Batch, usize)> {
    run(py, job, progress, true)
}

fn run(py: Python<'_>, job: Job, progress: Option<&Py<PyAny>>, mut keep: bool) -> PyResult<(Batch, usize)> {
    let job = Arc::new(job);
    let (send, mut receive) = mpsc::channel();
    let worker = Arc::clone(&job);
    // Nobody may be left to receive: then the work was stopped, and its result is of no use.
    std::thread::spawn(move || drop(send.send(worker.run())));
    loop {
        let output;
        (output, receive) = py.detach(move || (receive.recv_timeout(TICK), receive));
        let heard = py.check_signals().and_then(|()| {
            let (done, total) = job.progress();
            progress.map_or(Ok(()), |callback| callback.call1(py, (done, total)).map(drop))
        });
        if let Err(raised) = heard {
            job.stop();
            if !std::mem::take(&mut keep) || !raised.is_instance_of::<PyKeyboardInterrupt>(py) {
                return Err(raised);
            }
        }
        match output {
            Ok(output) => {
                let (done, _) = job.progress();
                return output.map(|batch| (batch, done)).map_err(|error| PyPolarsErr::from(error).into());
            }
            Err(mpsc::RecvTimeoutError::Timeout) => {}
            Err(mpsc::RecvTimeoutError::Disconnected) => {
                return Err(PyRuntimeError::new_err("the worker thread ended without a result"));
            }
        }
    }
}
