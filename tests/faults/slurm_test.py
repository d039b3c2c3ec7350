# SPDX-License-Identifier: Apache-2.0
"""A sweep as a Slurm job array on virtual nodes of this machine, one task of which is killed.

Needs root, slurm-wlm and munge (tools/dev/setup slurm); skipped where one of them is missing. Ends only the processes
it started.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "cli"))

from program import DONE, PROGRAM, SCENARIOS, ProgramTest, microcosm, tables  # noqa: E402

NODES = 2
SWEEP = f"""scenario: {SCENARIOS / "skincare_serum_50k.yaml"}
replicates: 256
set: {{world.scale: 200}}
keep: summary
design:
  kind: grid
  inputs:
    product.price: {{low: 20 USD, high: 60 USD, steps: 4}}
"""
CONFIGURATION = """ClusterName=ci
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
CredType=cred/munge
AuthInfo=socket={folder}/munge/socket
StateSaveLocation={folder}/state
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SlurmdParameters=config_overrides
SlurmdTimeout=10
ReturnToService=2
JobRequeue=1
MpiDefault=none
SlurmctldHost={host}(127.0.0.1)
SlurmdSpoolDir={folder}/spool/%n
SlurmctldPidFile={folder}/slurmctld.pid
SlurmdPidFile={folder}/slurmd.%n.pid
SlurmctldLogFile={folder}/slurmctld.log
SlurmdLogFile={folder}/%n.log
SlurmctldPort=16817
NodeName=n[1-{nodes}] NodeHostname={host} NodeAddr=127.0.0.1 Port=[17001-1700{nodes}] CPUs=2 RealMemory=1000
PartitionName=ci Nodes=ALL Default=YES MaxTime=INFINITE State=UP
"""


def missing():
    """Why this cannot run here; nothing if it can."""
    if os.geteuid() != 0:
        return "only root may start the daemons"
    for program in ("slurmctld", "slurmd", "sbatch", "munged", "mungekey"):
        if shutil.which(program, path=os.environ["PATH"] + ":/usr/sbin") is None:
            return f"there is no {program} (tools/dev/setup slurm)"
    return None


class Cluster:
    """Munge, a controller and two nodes, in a folder of their own."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.daemons = []
        for name in ("state", "spool", "munge"):
            (self.folder / name).mkdir()
        host = os.uname().nodename.split(".")[0]
        configuration = self.folder / "slurm.conf"
        configuration.write_text(CONFIGURATION.format(folder=folder, host=host, nodes=NODES), encoding="utf-8")
        self.environment = {**os.environ, "SLURM_CONF": str(configuration),
                            "PATH": os.environ["PATH"] + ":/usr/sbin"}
        self.munge()
        self.start("slurmctld", "-D", "-f", configuration)
        for node in range(1, NODES + 1):
            (self.folder / "spool" / f"n{node}").mkdir()
            self.start("slurmd", "-D", "-f", configuration, "-N", f"n{node}")
        self.wait("the nodes are not idle", lambda: self.run("sinfo", "-h", "-o", "%T").split() == ["idle"])

    def munge(self):
        here = self.folder / "munge"
        key = here / "key"
        subprocess.run(["mungekey", "-c", "-k", key], check=True, env=self.environment)
        self.start("munged", "--foreground", "--force", f"--socket={here}/socket", f"--key-file={key}",
                   f"--pid-file={here}/pid", f"--log-file={here}/log", f"--seed-file={here}/seed")
        self.wait("munged does not answer", (here / "socket").exists)

    def start(self, program, *arguments):
        log = open(self.folder / f"{program}{len(self.daemons)}.out", "wb")
        with log:
            self.daemons.append(subprocess.Popen([program, *map(str, arguments)], env=self.environment,
                                                 stdin=subprocess.DEVNULL, stdout=log, stderr=log))

    def run(self, *command, **options):
        done = subprocess.run([*map(str, command)], env=self.environment, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, check=False, **options)
        return done.stdout.decode()

    def wait(self, complaint, condition, seconds=60):
        deadline = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > deadline:
                logs = "\n".join(file.read_text(errors="replace")[-1500:] for file in self.folder.glob("*.log"))
                raise AssertionError(f"{complaint}: {self.run('sinfo')}\n{self.run('squeue')}\n{logs}")
            time.sleep(0.2)

    def end(self):
        self.run("scancel", "--user=root", timeout=20)
        for daemon in reversed(self.daemons):
            daemon.terminate()
        for daemon in self.daemons:
            try:
                daemon.wait(timeout=15)
            except subprocess.TimeoutExpired:
                daemon.kill()
                daemon.wait()


@unittest.skipIf(missing(), missing())
class JobArray(ProgramTest):
    def setUp(self):
        super().setUp()
        folder = tempfile.mkdtemp(prefix="mc-slurm-", dir="/tmp")
        self.addCleanup(shutil.rmtree, folder, ignore_errors=True)
        self.cluster = Cluster(folder)
        self.addCleanup(self.cluster.end)

    def test_a_task_that_is_killed_is_done_again_and_the_bytes_are_those_of_one_run(self):
        sweep = self.folder / "sweep.yaml"
        sweep.write_text(SWEEP, encoding="utf-8")
        straight, folder = self.folder / "straight", self.folder / "array"
        self.check(microcosm("sweep", sweep, "-o", straight, "-q"), DONE)
        recipe = self.check(microcosm("sweep", sweep, "-o", folder, "--recipe", "slurm", "--tasks", 2), DONE).out
        self.submit(recipe)
        self.cluster.wait("no unit was stored", lambda: any(f.stat().st_size > 4096 for f in folder.glob("units/*.log")))
        self.assertTrue(self.kill_a_task(folder), "no task of the first shard was at work")
        self.finish()
        self.submit(recipe)
        self.finish()
        self.check(microcosm("sweep", sweep, "-o", folder, "--merge", "-q"), DONE)
        self.assertEqual(tables(folder), tables(straight))

    def submit(self, recipe):
        self.cluster.run("bash", "-c", recipe.replace("cpus-per-task=2", "cpus-per-task=1"))

    def finish(self):
        self.cluster.wait("jobs are left", lambda: not self.cluster.run("squeue", "-h", "-o", "%i %T").strip(), 240)

    def kill_a_task(self, folder):
        """kill -9 of one shard, found by its command line among our own files."""
        for status in Path("/proc").glob("[0-9]*/cmdline"):
            try:
                words = status.read_bytes().decode(errors="replace").split("\0")
            except OSError:
                continue
            if str(folder) in words and "0/2" in words and Path(words[0]).name == PROGRAM.name:
                os.kill(int(status.parent.name), signal.SIGKILL)
                return True
        return False


if __name__ == "__main__":
    unittest.main()
