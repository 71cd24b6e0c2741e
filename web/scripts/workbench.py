"""What PyScript runs on the workbench page: it lets the page ask for one thing."""

from polyscript import xworker

from pyapp.workbench import run

xworker.sync.run = run
