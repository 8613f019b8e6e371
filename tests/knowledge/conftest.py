"""Settings that every test of the knowledge shares."""

from hypothesis import HealthCheck, settings

# a slow machine is no fault of the rules
settings.register_profile("steadyface", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("steadyface")
