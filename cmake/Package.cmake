# Package: what is installed where, and the Debian package of it; see deploy/package.
if(CMAKE_INSTALL_PREFIX_INITIALIZED_TO_DEFAULT)
  set(CMAKE_INSTALL_PREFIX /usr CACHE PATH "Where it is installed" FORCE)
endif()
include(GNUInstallDirs)

install(TARGETS lectern lecternctl RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(DIRECTORY assets/ DESTINATION ${CMAKE_INSTALL_DATADIR}/lectern/assets)
install(FILES README.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES deploy/README.md DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME device.md)
install(FILES deploy/device/copyright DESTINATION ${CMAKE_INSTALL_DOCDIR})

set(device ${CMAKE_CURRENT_SOURCE_DIR}/deploy/device)
# Where systemd, udev and polkit look is the same on every Debian, whatever the prefix.
install(FILES ${device}/lectern.service ${device}/lectern-cage.service DESTINATION /usr/lib/systemd/system)
install(FILES ${device}/sysusers.conf DESTINATION /usr/lib/sysusers.d RENAME lectern.conf)
install(FILES ${device}/display.rules DESTINATION /usr/lib/udev/rules.d RENAME 70-lectern-display.rules)
install(FILES ${device}/sticks.rules DESTINATION /usr/share/polkit-1/rules.d RENAME 50-lectern-sticks.rules)
install(FILES ${device}/lectern.conf DESTINATION /etc/lectern)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME lectern)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_CONTACT "The Lectern project <lectern@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "offline comment kiosk for public meetings")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"Residents read what the issue is on a touchscreen, say what they think and
leave with a receipt; organizers take the comments home on a USB stick, in
files that anyone can read and check. There is no network. The service is
installed but not enabled: it takes the whole screen.")
set(CPACK_STRIP_FILES ON)
set(CPACK_SET_DESTDIR ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION misc)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# What no library dependency tells: the fonts, the service that mounts sticks, and how the kiosk may ask it. Debian 13's
# udisks2 ends at its start without libcom-err2, which its plugin for file systems needs and does not declare.
set(CPACK_DEBIAN_PACKAGE_DEPENDS
  "fonts-noto-core, fonts-noto-cjk, fonts-noto-color-emoji, fonts-material-design-icons-iconfont, udisks2, libcom-err2, polkitd | policykit-1, default-dbus-system-bus | dbus-system-bus, libgl1-mesa-dri, libegl1, libgles2")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "cage, seatd, exfatprogs")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA ${device}/postinst ${device}/prerm ${device}/postrm ${device}/conffiles)
set(CPACK_OUTPUT_FILE_PREFIX ${PROJECT_BINARY_DIR}/package)
include(CPack)
