"""Charts: functions from a frame to a chart. They ask nothing and draw nothing themselves."""
